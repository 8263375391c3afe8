# exercise: 5
# start: solved
# right: a message may wait for long, and is tried often

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -e 'maximal_queue_lifetime = 10d' 'minimal_backoff_time = 60s' 'queue_run_delay = 60s'
service postfix reload
