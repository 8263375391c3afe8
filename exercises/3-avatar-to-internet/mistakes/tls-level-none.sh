# fails: tls.enabled
# why: smtp_use_tls counts for nothing where the level says none
postconf -e 'smtp_tls_security_level = none' 'smtp_use_tls = yes'
service postfix reload
