postconf -e 'smtp_tls_security_level = secure'
service postfix reload
