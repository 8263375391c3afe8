# exercise: 3
# start: packages
# right: lines of a guide are left in the table, whose passwords are words that stand elsewhere too

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
cat > /etc/postfix/sasl/passwd << END
[mail.isp.example]:587 username:password
smtp.example.org usuario:postfix
[mail.example.net]:587 nadie:passwd
[$SMARTHOST]:587 $ACCOUNT:$PASSWORD
END
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
