# exercise: 5
# start: solved
# wrong: the misprint of the course's figure: [::z1] is no address, so that Postfix passes over it and ::1 is not trusted
# expect: mynetworks fail

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::z1]/128 $LAN"
service postfix reload
