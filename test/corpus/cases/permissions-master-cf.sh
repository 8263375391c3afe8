# exercise: 3
# start: packages
# wrong: the password in master.cf, which everybody can read
# expect: sasl.permissions fail

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_security_options = noanonymous'
postconf -P "smtp/unix/smtp_sasl_password_maps=static:$ACCOUNT:$PASSWORD"
service postfix reload
