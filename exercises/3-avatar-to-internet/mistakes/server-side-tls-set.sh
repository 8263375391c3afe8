# fails: tls.enabled
# why: smtpd_ is the server's side; towards the smarthost Avatar is a client
postconf -X smtp_tls_security_level
postconf -e 'smtpd_tls_security_level = may'
service postfix reload
