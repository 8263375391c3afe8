# fails: safety.downgrade
# why: smtp_enforce_tls counts for nothing where there is a level, and the level is may
# also: safety.impostor
# also: tls.enabled warn
postconf -e 'smtp_tls_security_level = may' 'smtp_enforce_tls = yes'
service postfix reload
