# exercise: 3
# start: packages
# wrong: the fingerprint is that of another certificate, and at this level nobody asks the authority
# expect: tls.ca fail
# expect: delivery.external delivery.yours safety.downgrade safety.impostor skip

fingerprint=$(openssl x509 -in "$AUTHORITY" -noout -fingerprint -sha256 | cut -d = -f 2)
cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = fingerprint' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_tls_fingerprint_digest = sha256' \
  "smtp_tls_fingerprint_cert_match = $fingerprint" \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
