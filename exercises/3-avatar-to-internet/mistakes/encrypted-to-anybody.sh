# fails: safety.impostor
# why: encrypt demands TLS, but not from whom
postconf -e 'smtp_tls_security_level = encrypt'
service postfix reload
