# fails: sasl.enabled
# why: smtpd_sasl_auth_enable lets clients log in at Avatar; it does not make Avatar log in
postconf -X smtp_sasl_auth_enable
postconf -e 'smtpd_sasl_auth_enable = yes'
service postfix reload
