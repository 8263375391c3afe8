# exercise: 3
# start: packages
# right: the first table gives a short name, the second the account of that name

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = pipemap:{hash:/etc/postfix/step,hash:/etc/postfix/sasl/passwd}' \
  'smtp_sasl_security_options = noanonymous'
echo "[$SMARTHOST]:587 gmail" > /etc/postfix/step
postmap /etc/postfix/step
echo "gmail $ACCOUNT:$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
