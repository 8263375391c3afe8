# fails: relay-domains
# why: a table that answers always makes every domain in the world one that Avatar relays for
# also: relay.closed
postconf -e 'relay_domains = static:all'
service postfix reload
