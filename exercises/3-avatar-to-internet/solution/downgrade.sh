# Where a level is set, smtp_use_tls counts for nothing any more.
postconf -e 'smtp_tls_security_level = encrypt'
postconf -X smtp_use_tls
service postfix reload
