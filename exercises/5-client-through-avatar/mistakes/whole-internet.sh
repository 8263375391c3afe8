# fails: mynetworks
# why: 0.0.0.0/0 is everybody
# also: relay.closed
postconf -e 'mynetworks = 0.0.0.0/0'
service postfix reload
