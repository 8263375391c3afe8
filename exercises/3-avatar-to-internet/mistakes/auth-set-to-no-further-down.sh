# fails: sasl.enabled
# why: a second line further down says no
printf 'smtp_sasl_auth_enable = no\n' >> /etc/postfix/main.cf
service postfix reload
