# fails: mynetworks
# why: mynetworks_style = subnet trusts the neighbours on the Internet side too
# also: relay.closed
postconf -X mynetworks
postconf -e 'mynetworks_style = subnet'
service postfix reload
