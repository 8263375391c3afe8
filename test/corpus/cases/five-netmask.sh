# exercise: 5
# start: solved
# wrong: a mask where Postfix wants the length of the prefix
# expect: mynetworks fail
# expect: delivery.client-external delivery.client-local delivery.inbound relay.closed queue.survives relay-domains skip

postconf -e "mynetworks = 127.0.0.0/8 ${LAN%/24}/255.255.255.0"
service postfix reload
