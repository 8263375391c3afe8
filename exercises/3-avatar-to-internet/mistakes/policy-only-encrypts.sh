# fails: safety.impostor
# why: the policy table asks less of the smarthost than the level of main.cf
printf '[%s]:587 encrypt\n' "$SMARTHOST" > /etc/postfix/tls_policy
postmap hash:/etc/postfix/tls_policy
postconf -e 'smtp_tls_policy_maps = hash:/etc/postfix/tls_policy'
service postfix reload
