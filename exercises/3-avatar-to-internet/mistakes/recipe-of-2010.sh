# fails: safety.downgrade
# why: smtp_use_tls takes TLS where it is offered, and who stands in the way does not offer it
# also: safety.impostor
# also: tls.enabled warn
postconf -X smtp_tls_security_level
postconf -e 'smtp_use_tls = yes'
service postfix reload
