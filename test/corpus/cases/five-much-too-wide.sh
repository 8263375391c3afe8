# exercise: 5
# start: solved
# wrong: all private networks that begin with 192.168, of which the LAN is one
# expect: mynetworks fail

postconf -e 'mynetworks = 127.0.0.0/8 192.168.0.0/16'
service postfix reload
