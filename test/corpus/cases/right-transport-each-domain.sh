# exercise: 3
# start: packages
# right: each of the outside domains has its line in the transport table

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e 'relayhost =' \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  'transport_maps = hash:/etc/postfix/transport'
for domain in gmail.com hotmail.com juntadeandalucia.es; do
  printf '%s\trelay:[%s]:587\n' "$domain" "$SMARTHOST"
done > /etc/postfix/transport
postmap /etc/postfix/transport
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
