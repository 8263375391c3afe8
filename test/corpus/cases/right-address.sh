# exercise: 3
# start: packages
# right: the smarthost by its address; the policy table knows the name that the certificate must have
# expect: relayhost warn

address=$(dig +short "$SMARTHOST" | tail -n 1)
cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$address]:587" \
  'smtp_tls_security_level = encrypt' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  "smtp_tls_policy_maps = inline:{ {[$address]:587 = secure match=$SMARTHOST} }"
printf '[%s]:587 %s:%s\n' "$address" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
