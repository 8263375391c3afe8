# exercise: 3
# start: packages
# right: the next hop as an -o of trivial-rewrite, which decides where mail goes

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e 'relayhost =' \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
sed -i -E "/^rewrite /a\\  -o relayhost=[$SMARTHOST]:587" /etc/postfix/master.cf
service postfix reload
