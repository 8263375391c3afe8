# exercise: 3
# start: packages
# wrong: two tables at once, both with an answer: the two become one long password
# expect: sasl.credentials fail
# expect: delivery.external delivery.yours safety.downgrade safety.impostor skip

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = encrypt' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = unionmap:{hash:/etc/postfix/sasl/passwd, hash:/etc/postfix/sasl/old}' \
  'smtp_sasl_security_options = noanonymous'
printf '%s %s:%s\n' "$SMARTHOST" "$ACCOUNT" abcdabcdabcdabcd > /etc/postfix/sasl/old
chmod 600 /etc/postfix/sasl/old
postmap /etc/postfix/sasl/old
printf '%s %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
