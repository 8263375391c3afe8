# exercise: 3
# start: packages
# right: an anchor that is not there, at a level that asks for none
# expect: safety.impostor fail

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = encrypt' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_tls_trust_anchor_file = /etc/postfix/nowhere.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
