# exercise: 3
# start: packages
# right: names of one's own, and the values that they stand for

cat "$AUTHORITY" > /etc/postfix/cacert.pem
cat >> /etc/postfix/main.cf << END
smarthost = $SMARTHOST
puerto = 587
claves = hash:\${config_directory}/sasl/passwd
END
postconf -e 'relayhost = [$smarthost]:$puerto' 'smtp_sasl_password_maps = $claves' \
  'smtp_tls_CAfile = ${config_directory}/cacert.pem' 'smtp_tls_security_level = ${puerto?secure}${puerto:none}' \
  'smtp_sasl_auth_enable = yes' 'smtp_sasl_security_options = noanonymous' \
  'smtp_sasl_tls_security_options = $smtp_sasl_security_options'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
