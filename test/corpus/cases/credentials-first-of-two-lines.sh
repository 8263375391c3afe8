# exercise: 3
# start: packages
# wrong: the same key twice: postmap keeps the first line, and it is the old one
# expect: sasl.credentials fail
# expect: delivery.external delivery.yours safety.downgrade safety.impostor skip

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = encrypt' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
cat > /etc/postfix/sasl/passwd << END
[$SMARTHOST]:587 $ACCOUNT:abcdabcdabcdabcd
[$SMARTHOST]:587 $ACCOUNT:$PASSWORD
END
chmod 600 /etc/postfix/sasl/passwd
postmap hash:/etc/postfix/sasl/passwd
service postfix reload
