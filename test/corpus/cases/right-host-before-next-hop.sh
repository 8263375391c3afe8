# exercise: 3
# start: packages
# right: the key of the bare host is asked first, and has the right account

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
cat > /etc/postfix/sasl/passwd << END
[$SMARTHOST]:587 $ACCOUNT:abcdabcdabcdabcd
$SMARTHOST       $ACCOUNT:$PASSWORD
END
chmod 600 /etc/postfix/sasl/passwd
postmap hash:/etc/postfix/sasl/passwd
service postfix reload
