# exercise: 3
# start: packages
# wrong: the first table of two answers, with another account
# expect: sasl.credentials fail
# expect: delivery.external delivery.yours safety.downgrade safety.impostor skip

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = encrypt' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = texthash:/etc/postfix/sasl/old, hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
install -m 600 /dev/null /etc/postfix/sasl/old
echo "$SMARTHOST somebody.else@gmail.com:abcdabcdabcdabcd" > /etc/postfix/sasl/old
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
