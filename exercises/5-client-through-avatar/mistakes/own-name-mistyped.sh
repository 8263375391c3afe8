# fails: identity
# why: mydestination misspells the server's own name, so that its own mail is nobody's
# also: delivery.client-local skip
# also: delivery.inbound skip
# also: relay.closed skip
postconf -e 'mydestination = avatar.doesnotexist.org, avatar, localhost.localdomain, localhost'
service postfix reload
