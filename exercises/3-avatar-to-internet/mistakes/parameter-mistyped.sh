# fails: postfix.healthy
# why: a parameter of that name does not exist
postconf -e 'smtp_sasl_securty_options = noanonymous'
service postfix reload
