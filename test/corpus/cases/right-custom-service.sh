# exercise: 3
# start: packages
# right: a client of one's own in master.cf, with all its settings there

cat >> /etc/postfix/master.cf << 'END'
gmail     unix  -       -       y       -       -       smtp
  -o smtp_tls_security_level=verify
  -o smtp_sasl_auth_enable=yes
  -o smtp_sasl_password_maps=hash:/etc/postfix/sasl/passwd
  -o smtp_sasl_security_options=noanonymous
  -o syslog_name=postfix/gmail
END
postconf -X relayhost
postconf -e "default_transport = gmail:[$SMARTHOST]:587" 'smtp_tls_CAfile = /etc/postfix/cacert.pem'
cat "$AUTHORITY" > /etc/postfix/cacert.pem
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
