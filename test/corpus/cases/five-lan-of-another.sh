# exercise: 5
# start: solved
# wrong: the LAN of another lab
# expect: mynetworks fail
# expect: delivery.client-external queue.survives relay-domains skip

postconf -e 'mynetworks = 127.0.0.0/8 192.168.250.0/24'
service postfix reload
