# exercise: 3
# start: packages
# right: the smarthost's own certificate is pinned, so that no authority is needed

fingerprint=$(openssl s_client -starttls smtp -connect "$SMARTHOST:587" < /dev/null 2> /dev/null |
  openssl x509 -noout -fingerprint -sha256 | cut -d = -f 2)
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = fingerprint' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  'smtp_tls_fingerprint_digest = sha256' \
  "smtp_tls_fingerprint_cert_match = $fingerprint"
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
