# exercise: 3
# start: packages
# right: two tables: the second knows the smarthost

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd, texthash:/etc/postfix/second' \
  'smtp_sasl_security_options = noanonymous'
echo 'mail.example.com x:y' > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
install -m 600 /dev/null /etc/postfix/second
echo "[$SMARTHOST]:587 $ACCOUNT:$PASSWORD" > /etc/postfix/second
service postfix reload
