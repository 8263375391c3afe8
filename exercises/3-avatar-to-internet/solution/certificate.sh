cat "$AUTHORITY" > /etc/postfix/cacert.pem
chmod 644 /etc/postfix/cacert.pem
postconf -e 'smtp_tls_CAfile = /etc/postfix/cacert.pem'
