# exercise: 3
# start: packages
# right: sessions inside TLS are used again: tlsproxy(8) does the TLS

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  'smtp_tls_connection_reuse = yes'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
postconf -M 'tlsproxy/unix = tlsproxy unix - - y - 0 tlsproxy'
service postfix reload
