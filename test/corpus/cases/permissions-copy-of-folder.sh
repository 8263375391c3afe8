# exercise: 3
# start: packages
# wrong: a copy of the whole folder was made first, while main.cf still had the password
# expect: sasl.permissions fail

postconf -e "smtp_sasl_password_maps = static:$ACCOUNT:$PASSWORD"
cp -r /etc/postfix /etc/postfix.old
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
