# exercise: 5
# start: solved
# wrong: the host without its domain
# expect: identity fail

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -e 'myhostname = avatar'
service postfix reload
