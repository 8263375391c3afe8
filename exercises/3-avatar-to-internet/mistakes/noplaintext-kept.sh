# fails: sasl.options
# why: the default forbids the only mechanisms the smarthost offers
postconf -X smtp_sasl_security_options
service postfix reload
