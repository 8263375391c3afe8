# exercise: 3
# start: packages
# right: the first line of the client in master.cf is wrong, the second plain: the later one counts

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
sed -i -E "/^smtp +unix /a\\  -o smtp_tls_security_level=none" /etc/postfix/master.cf
echo 'smtp unix - - y - - smtp' >> /etc/postfix/master.cf
service postfix restart
