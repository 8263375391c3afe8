# exercise: 3
# start: packages
# wrong: the smarthost's own certificate is no authority
# expect: tls.ca fail
# expect: delivery.external delivery.yours safety.downgrade safety.impostor skip

openssl s_client -starttls smtp -connect "$SMARTHOST:587" < /dev/null 2> /dev/null | openssl x509 > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = verify' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
