# exercise: 5
# start: solved
# wrong: everybody is trusted
# expect: mynetworks relay.closed fail

postconf -e 'mynetworks = 0.0.0.0/0'
service postfix reload
