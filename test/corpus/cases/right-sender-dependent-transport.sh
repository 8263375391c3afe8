# exercise: 3
# start: packages
# right: the sender decides on the transport, and with it on the next hop

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e 'relayhost =' \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  "sender_dependent_default_transport_maps = inline:{ {@avatar.doesntexist.org = smtp:[$SMARTHOST]:587} }"
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
