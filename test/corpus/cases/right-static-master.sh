# exercise: 3
# start: packages
# right: one account for every server, in a master.cf that only root reads

cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_security_options = noanonymous'
postconf -P "smtp/unix/smtp_sasl_password_maps=static:$ACCOUNT:$PASSWORD"
chmod 600 /etc/postfix/master.cf
service postfix reload
