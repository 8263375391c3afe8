# exercise: 3
# start: packages
# wrong: a no-break space from a web page before the next hop is a part of it
# expect: relayhost fail
# expect: postfix.healthy skip
# expect: delivery.external delivery.yours safety.downgrade safety.impostor skip

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
printf 'relayhost =\xc2\xa0[%s]:587\n' "$SMARTHOST" > /tmp/line
sed -i -e '/^relayhost/d' /etc/postfix/main.cf
cat /tmp/line >> /etc/postfix/main.cf
service postfix reload
