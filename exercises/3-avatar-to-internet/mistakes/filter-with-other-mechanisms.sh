# fails: sasl.options
# why: the filter leaves none of the smarthost's mechanisms
postconf -e 'smtp_sasl_mechanism_filter = cram-md5, digest-md5'
service postfix reload
