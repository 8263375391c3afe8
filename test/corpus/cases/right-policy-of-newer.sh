# exercise: 3
# start: packages
# debian: 13
# right: an attribute of the policy that this Postfix knows

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  'smtp_tls_policy_maps = hash:/etc/postfix/tls_policy'
echo "[$SMARTHOST]:587 secure enable_rpk=no" > /etc/postfix/tls_policy
postmap /etc/postfix/tls_policy
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
