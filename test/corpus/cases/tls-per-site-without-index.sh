# exercise: 3
# start: packages
# wrong: the table of Postfix 2.2's days has no index: what it would say cannot be asked
# expect: tls.enabled fail
# expect: delivery.external delivery.yours safety.downgrade safety.impostor skip

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  'smtp_tls_security_level = encrypt' \
  'smtp_tls_per_site = hash:/etc/postfix/tls_site'
echo "$SMARTHOST MUST" > /etc/postfix/tls_site
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
