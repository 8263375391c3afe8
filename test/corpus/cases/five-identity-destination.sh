# exercise: 5
# start: solved
# wrong: Avatar does not know that its own name is its own
# expect: identity fail
# expect: delivery.client-local delivery.inbound relay.closed skip

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -e 'mydestination = localhost'
service postfix reload
