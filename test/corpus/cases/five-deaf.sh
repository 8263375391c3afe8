# exercise: 5
# start: solved
# wrong: Avatar listens to itself alone
# expect: delivery.client-external delivery.client-local fail
# expect: relay.closed queue.survives delivery.inbound skip

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -e 'inet_interfaces = loopback-only'
service postfix restart
