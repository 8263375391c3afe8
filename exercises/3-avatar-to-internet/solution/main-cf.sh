postconf -e "relayhost = [$SMARTHOST]:587"
postconf -e 'smtp_use_tls = yes'
postconf -e 'smtp_sasl_auth_enable = yes'
postconf -e 'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd'
postconf -e 'smtp_sasl_security_options = noanonymous'
