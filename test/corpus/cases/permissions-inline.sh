# exercise: 3
# start: packages
# wrong: the password stands in main.cf, which everybody can read
# expect: sasl.permissions fail

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  "smtp_sasl_password_maps = inline:{ [$SMARTHOST]:587=$ACCOUNT:$PASSWORD }" \
  'smtp_sasl_security_options = noanonymous'
service postfix reload
