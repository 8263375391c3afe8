# exercise: 5
# start: solved
# wrong: an address of the LAN with the length of the prefix: Postfix wants the network
# expect: mynetworks fail
# expect: delivery.client-external delivery.client-local delivery.inbound relay.closed queue.survives relay-domains skip

postconf -e "mynetworks = 127.0.0.0/8 ${LAN%.0/24}.10/24"
service postfix reload
