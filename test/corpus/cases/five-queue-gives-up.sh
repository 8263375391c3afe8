# exercise: 5
# start: solved
# wrong: a message may not wait at all: with the smarthost gone it comes back at once
# expect: queue.survives fail

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -e 'maximal_queue_lifetime = 0'
service postfix reload
