# exercise: 3
# start: packages
# right: the policy table names the authority for this server alone, in the chroot as the client sees it

cat "$AUTHORITY" > /etc/postfix/cacert.pem
cp /etc/postfix/cacert.pem /var/spool/postfix/etc/
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  "smtp_tls_policy_maps = inline:{ {[$SMARTHOST]:587 = secure tafile=/etc/cacert.pem} }"
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
