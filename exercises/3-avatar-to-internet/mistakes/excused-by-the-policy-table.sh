# fails: safety.downgrade
# why: the policy table excuses this one next hop from the level that holds for all others
# also: safety.impostor
# also: tls.enabled warn
printf '[%s]:587 may\n' "$SMARTHOST" > /etc/postfix/tls_policy
postmap hash:/etc/postfix/tls_policy
postconf -e 'smtp_tls_policy_maps = hash:/etc/postfix/tls_policy'
service postfix reload
