# exercise: 3
# start: packages
# right: two tables at once, of which one has an answer

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = unionmap:{hash:/etc/postfix/sasl/others, hash:/etc/postfix/sasl/passwd}' \
  'smtp_sasl_security_options = noanonymous'
echo 'smtp.example.org someone:something' > /etc/postfix/sasl/others
chmod 600 /etc/postfix/sasl/others
postmap /etc/postfix/sasl/others
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
