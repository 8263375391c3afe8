# exercise: 3
# start: packages
# wrong: a line of master.cf lacks fields; what runs goes on as before, until it is started again
# expect: relayhost tls.enabled tls.ca sasl.enabled sasl.options sasl.credentials sasl.permissions skip
# expect: postfix.healthy fail

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
# Postfix has read what it is to go on with.
begun_anew service postfix restart
echo 'gmail unix - - y' >> /etc/postfix/master.cf
