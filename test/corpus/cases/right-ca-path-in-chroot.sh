# exercise: 3
# start: packages
# right: a folder of one's own, copied into the chroot by hand

mkdir /etc/postfix/ca
cp "$AUTHORITY" /etc/postfix/ca/gmail.pem
openssl rehash /etc/postfix/ca
mkdir -p /var/spool/postfix/etc/postfix
cp -a /etc/postfix/ca /var/spool/postfix/etc/postfix/
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  'smtp_tls_CApath = /etc/postfix/ca'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
