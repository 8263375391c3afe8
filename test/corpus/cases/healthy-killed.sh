# exercise: 3
# start: packages
# wrong: master was killed and left its pid file
# expect: postfix.healthy fail
# expect: delivery.external delivery.yours safety.downgrade safety.impostor skip

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = encrypt' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
kill -9 "$(tr -d ' ' < /var/spool/postfix/pid/master.pid)"
pkill -9 -f /usr/lib/postfix/sbin || [ $? = 1 ]
while pgrep -f /usr/lib/postfix/sbin > /dev/null; do sleep 0.05; done
