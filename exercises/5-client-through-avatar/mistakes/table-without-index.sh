# fails: relay-domains
# why: postmap was not run: whatever is not local gets a temporary error
# also: delivery.client-external skip
# also: queue.survives skip
printf 'gmail.com OK\n' > /etc/postfix/relay_domains
rm -f /etc/postfix/relay_domains.db
postconf -e 'relay_domains = hash:/etc/postfix/relay_domains'
service postfix reload
