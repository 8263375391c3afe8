# fails: safety.impostor
# why: smtp_enforce_tls would verify, but smtp_tls_enforce_peername = no takes that back
postconf -X smtp_tls_security_level
postconf -e 'smtp_enforce_tls = yes' 'smtp_tls_enforce_peername = no'
service postfix reload
