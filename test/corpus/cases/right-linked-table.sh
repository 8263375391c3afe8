# exercise: 3
# start: packages
# right: the table lies in root's own folder, and a link leads there

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
mkdir -m 700 /root/claves
echo "[$SMARTHOST]:587 $ACCOUNT:$PASSWORD" > /root/claves/gmail
chmod 600 /root/claves/gmail
ln -s /root/claves/gmail /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd.db
service postfix reload
