# exercise: 3
# start: packages
# wrong: a table that gives any of its values: the password stands in main.cf
# expect: sasl.permissions fail

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  "smtp_sasl_password_maps = randmap:{$ACCOUNT:$PASSWORD}" \
  'smtp_sasl_security_options = noanonymous'
service postfix reload
