# exercise: 3
# start: packages
# right: the policy knows the smarthost by its public key

digest=$(openssl s_client -starttls smtp -connect "$SMARTHOST:587" < /dev/null 2> /dev/null |
  openssl x509 -noout -pubkey | openssl pkey -pubin -outform DER | sha256sum | cut -d ' ' -f 1)
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  'smtp_tls_fingerprint_digest = sha256' \
  'smtp_tls_policy_maps = hash:/etc/postfix/tls_policy'
echo "[$SMARTHOST]:587 fingerprint match=$digest" > /etc/postfix/tls_policy
postmap /etc/postfix/tls_policy
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
