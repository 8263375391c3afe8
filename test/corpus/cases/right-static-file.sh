# exercise: 3
# start: packages
# right: every server gets the same account, from a file of the client's own in master.cf's folder

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = regexp:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
install -m 600 /dev/null /etc/postfix/sasl/passwd
echo "/.*/ $ACCOUNT:$PASSWORD" > /etc/postfix/sasl/passwd
service postfix reload
