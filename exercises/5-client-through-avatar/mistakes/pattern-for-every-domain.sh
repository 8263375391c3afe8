# fails: relay-domains
# why: the pattern was meant for gmail.com, and matches whatever has a dot
# also: relay.closed
printf '/\\./ OK\n' > /etc/postfix/relay_domains
postconf -e 'relay_domains = regexp:/etc/postfix/relay_domains'
service postfix reload
