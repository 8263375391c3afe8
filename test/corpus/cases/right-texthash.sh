# exercise: 3
# start: packages
# right: a table of plain text needs no index

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = texthash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
install -m 600 /dev/null /etc/postfix/sasl/passwd
echo "[$SMARTHOST]:587 $ACCOUNT:$PASSWORD" > /etc/postfix/sasl/passwd
service postfix reload
