# fails: tls.enabled
# why: an -o line in master.cf wins over main.cf
postconf -P 'smtp/unix/smtp_tls_security_level=none'
service postfix reload
