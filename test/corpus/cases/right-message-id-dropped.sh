# exercise: 3
# start: packages
# right: headers that tell of the inside are taken off, the Message-ID among them

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  'header_checks = regexp:/etc/postfix/header_checks'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
printf '/^(Received|Message-ID|User-Agent|X-Mailer):/ IGNORE\n' > /etc/postfix/header_checks
service postfix reload
