# exercise: 3
# start: packages
# sends: no
# right: a copy of every message goes to somebody on Avatar

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  'always_bcc = usuario1'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
echo prueba | runuser -u alumno -- mail -s prueba "$RECIPIENT"
until grep -q 'to=<.*gmail.com>.*status=sent (250 2.0.0 OK' /var/log/mail.log; do sleep 0.05; done
