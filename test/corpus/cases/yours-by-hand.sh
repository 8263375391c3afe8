# exercise: 3
# start: packages
# sends: no
# wrong: all is right, but the message was handed to the smarthost by hand, past Postfix
# expect: delivery.yours fail

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
plain=$(printf '\0%s\0%s' "$ACCOUNT" "$PASSWORD" | base64 -w0)
(sleep 0.5; for line in "EHLO avatar" "AUTH PLAIN $plain" "MAIL FROM:<$ACCOUNT>" "RCPT TO:<$RECIPIENT>" DATA "Subject: prueba" "" prueba . QUIT; do printf '%s\r\n' "$line"; sleep 0.2; done) | openssl s_client -quiet -starttls smtp -connect "$SMARTHOST:587" > /tmp/dialogue 2>&1 || true
grep -q '250 2.0.0 OK' /tmp/dialogue
