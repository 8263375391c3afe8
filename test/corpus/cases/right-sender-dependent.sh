# exercise: 3
# start: packages
# right: next hop and account by the sender

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e 'relayhost =' \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  "sender_dependent_relayhost_maps = inline:{ @avatar.doesntexist.org=[$SMARTHOST]:587 }" \
  'smtp_sender_dependent_authentication = yes'
echo "alumno@avatar.doesntexist.org $ACCOUNT:$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
