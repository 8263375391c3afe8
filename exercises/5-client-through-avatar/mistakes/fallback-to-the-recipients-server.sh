# fails: queue.survives
# why: when the smarthost is gone Avatar goes to the recipient's own server, which turns its address away for good
printf '[gmail-smtp-in.l.google.com]:25 may\n' > /etc/postfix/tls_policy
postmap hash:/etc/postfix/tls_policy
postconf -e 'smtp_tls_policy_maps = hash:/etc/postfix/tls_policy' 'smtp_fallback_relay = [gmail-smtp-in.l.google.com]:25'
service postfix reload
