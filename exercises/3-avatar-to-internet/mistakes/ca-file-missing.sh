# fails: tls.ca
# why: smtp_tls_CAfile names a file that does not exist
postconf -e 'smtp_tls_CAfile = /etc/postfix/cacerts.pem'
service postfix reload
