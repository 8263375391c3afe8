# exercise: 3
# start: packages
# right: masquerade_domains shortens the sender, and the tables are asked for the short one

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e 'relayhost =' \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  'masquerade_domains = doesntexist.org' \
  "sender_dependent_relayhost_maps = inline:{ alumno@doesntexist.org=[$SMARTHOST]:587 }"
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
