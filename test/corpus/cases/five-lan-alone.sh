# exercise: 5
# start: solved
# right: mynetworks is enough for the LAN; relay_domains stays empty

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
service postfix reload
