# exercise: 3
# start: packages
# wrong: the index of another type, made before the text was private
# expect: sasl.permissions fail

apt-get install -y postfix-lmdb
cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = lmdb:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
echo "[$SMARTHOST]:587 $ACCOUNT:$PASSWORD" > /etc/postfix/sasl/passwd
postmap lmdb:/etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
service postfix reload
