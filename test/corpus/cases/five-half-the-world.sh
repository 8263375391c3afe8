# exercise: 5
# start: solved
# wrong: the LAN and, by a slip of the prefix, a half of the Internet
# expect: mynetworks relay.closed fail

postconf -e "mynetworks = 127.0.0.0/8, $LAN, 0.0.0.0/1"
service postfix reload
