# exercise: 3
# start: packages
# wrong: the text was removed, the index that everybody can read was not
# expect: sasl.permissions fail

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
echo "[$SMARTHOST]:587 $ACCOUNT:$PASSWORD" > /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
rm /etc/postfix/sasl/passwd
service postfix reload
