# exercise: 3
# start: packages
# right: an entry by sender counts only with smtp_sender_dependent_authentication

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
cat > /etc/postfix/sasl/passwd << END
alumno@avatar.doesntexist.org somebody.else@gmail.com:abcdabcdabcdabcd
[$SMARTHOST]:587 $ACCOUNT:$PASSWORD
END
chmod 600 /etc/postfix/sasl/passwd
postmap hash:/etc/postfix/sasl/passwd
service postfix reload
