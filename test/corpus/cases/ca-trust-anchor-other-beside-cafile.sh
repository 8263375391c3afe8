# exercise: 3
# start: packages
# wrong: an anchor of another authority takes the place of the right authorities
# expect: tls.ca fail
# expect: delivery.external delivery.yours safety.downgrade safety.impostor skip

cat "$AUTHORITY" > /etc/postfix/cacert.pem
install -D -m 644 /etc/ssl/certs/ISRG_Root_X1.pem /var/spool/postfix/etc/postfix/anchor.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_tls_trust_anchor_file = /etc/postfix/anchor.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
