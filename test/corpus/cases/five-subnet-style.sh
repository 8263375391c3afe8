# exercise: 5
# start: solved
# wrong: mynetworks_style = subnet trusts the neighbours on the Internet side too
# expect: mynetworks relay.closed fail

postconf -X mynetworks
postconf -e 'mynetworks_style = subnet'
service postfix reload
