# exercise: 3
# start: packages
# right: the folder of authorities; a restart copies it into the chroot

postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = verify' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  'smtp_tls_CApath = /etc/ssl/certs'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix restart
