# fails: sasl.enabled
# why: smtp_sasl_auth_enable is missing
postconf -X smtp_sasl_auth_enable
service postfix reload
