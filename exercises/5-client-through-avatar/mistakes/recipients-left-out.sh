# fails: relay-domains
# why: relay_recipient_maps names the only people of gmail.com who may be written to, and the recipient is none of them
# also: delivery.client-external skip
# also: queue.survives skip
printf 'somebody.else@gmail.com OK\n' > /etc/postfix/relay_recipients
postmap hash:/etc/postfix/relay_recipients
postconf -e 'relay_domains = gmail.com' 'relay_recipient_maps = hash:/etc/postfix/relay_recipients'
service postfix reload
