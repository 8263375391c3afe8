# exercise: 3
# start: packages
# right: own chain files, over an own certificate that could not be read
# expect: safety.impostor fail

cat "$AUTHORITY" > /etc/postfix/cacert.pem
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=avatar -days 30 -keyout /etc/postfix/own.key -out /etc/postfix/own.pem 2> /dev/null
cat /etc/postfix/own.key /etc/postfix/own.pem > /etc/postfix/chain.pem
chmod 600 /etc/postfix/own.key /etc/postfix/chain.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = encrypt' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_tls_chain_files = /etc/postfix/chain.pem' \
  'smtp_tls_cert_file = /etc/postfix/nowhere.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
