# exercise: 3
# start: packages
# right: the smarthost by its address, the account by the range that the address is in
# expect: relayhost warn
# expect: safety.impostor fail

address=$(dig +short "$SMARTHOST" | tail -n 1)
cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$address]:587" \
  'smtp_tls_security_level = encrypt' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = cidr:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
install -m 600 /dev/null /etc/postfix/sasl/passwd
echo "10.0.0.0/8 $ACCOUNT:$PASSWORD" > /etc/postfix/sasl/passwd
service postfix reload
