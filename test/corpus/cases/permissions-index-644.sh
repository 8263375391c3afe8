# exercise: 3
# start: packages
# wrong: the text is private, its index is not: chmod came after postmap, as in the course's own listing
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
chmod 600 /etc/postfix/sasl/passwd
service postfix reload
