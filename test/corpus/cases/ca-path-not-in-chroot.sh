# exercise: 3
# start: packages
# wrong: the folder of authorities is not inside the chroot, where the client looks for it
# expect: tls.ca fail
# expect: delivery.external delivery.yours safety.downgrade safety.impostor skip

mkdir /etc/postfix/ca
cp "$AUTHORITY" /etc/postfix/ca/lab.pem
openssl rehash /etc/postfix/ca
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = verify' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  'smtp_tls_CApath = /etc/postfix/ca'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
