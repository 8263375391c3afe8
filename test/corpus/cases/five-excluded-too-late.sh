# exercise: 5
# start: solved
# wrong: the exclusion of everybody comes first, and the first element that matches counts
# expect: mynetworks fail
# expect: delivery.client-external queue.survives relay-domains skip

postconf -e "mynetworks = 127.0.0.0/8, !0.0.0.0/0, $LAN"
service postfix reload
