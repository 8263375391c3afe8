# fails: tls.enabled
# why: no TLS level is set, and Postfix of this release has none by default
postconf -X smtp_tls_security_level
service postfix reload
