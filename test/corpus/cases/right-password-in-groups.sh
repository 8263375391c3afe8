# exercise: 3
# start: packages
# right: the app password as Google shows it, in groups of four

spaced=$(echo "$PASSWORD" | sed -E 's/(....)(....)(....)(....)/\1 \2 \3 \4/')
cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$spaced" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
