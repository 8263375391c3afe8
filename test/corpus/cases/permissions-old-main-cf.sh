# exercise: 3
# start: packages
# wrong: the password was in main.cf once, and a copy of that is still there
# expect: sasl.permissions fail

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  "smtp_sasl_password_maps = static:$ACCOUNT:$PASSWORD" \
  'smtp_sasl_security_options = noanonymous'
cp /etc/postfix/main.cf /etc/postfix/main.cf.bak
postconf -e 'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
