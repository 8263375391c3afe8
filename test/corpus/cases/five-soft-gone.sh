# exercise: 5
# start: solved
# wrong: deliveries wait for somebody to flush them: nothing leaves by itself
# expect: delivery.client-external fail
# expect: queue.survives skip

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -e 'defer_transports = smtp'
service postfix reload
