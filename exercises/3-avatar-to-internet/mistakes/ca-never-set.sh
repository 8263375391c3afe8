# fails: tls.ca
# why: no authority is named, so nothing can be verified
postconf -X smtp_tls_CAfile
service postfix reload
