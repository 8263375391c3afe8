# exercise: 5
# start: solved
# wrong: mail from here says it comes from localhost
# expect: identity fail

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -e 'myorigin = localhost'
service postfix reload
