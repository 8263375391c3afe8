# exercise: 3
# start: packages
# right: the lines that other installations of Debian begin with are still there
# expect: tls.enabled warn
# expect: safety.downgrade safety.impostor fail

cat "$AUTHORITY" > /etc/postfix/cacert.pem
cat >> /etc/postfix/main.cf << 'END'
smtp_tls_CApath=/etc/ssl/certs
smtp_tls_security_level=may
smtp_tls_session_cache_database = btree:${data_directory}/smtp_scache
END
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix restart
