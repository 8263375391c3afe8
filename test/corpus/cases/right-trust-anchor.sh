# exercise: 3
# start: packages
# right: the authority as a trust anchor, inside the chroot too, where it is read

cat "$AUTHORITY" > /etc/postfix/cacert.pem
install -D -m 644 /etc/postfix/cacert.pem /var/spool/postfix/etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous' \
  'smtp_tls_trust_anchor_file = /etc/postfix/cacert.pem'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
