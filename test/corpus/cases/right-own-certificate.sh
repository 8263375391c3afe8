# exercise: 3
# start: packages
# right: the client shows a certificate of its own to who asks for it

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  'smtp_tls_cert_file = /etc/ssl/certs/ssl-cert-snakeoil.pem' \
  'smtp_tls_key_file = /etc/ssl/private/ssl-cert-snakeoil.key'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
