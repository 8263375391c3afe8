# fails: safety.downgrade
# why: main.cf is strict, but an -o line in master.cf wins over it
# also: safety.impostor
# also: tls.enabled warn
postconf -P 'smtp/unix/smtp_tls_security_level=may'
service postfix reload
