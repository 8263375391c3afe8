# fails: mynetworks
# why: [::z1] is no address: Postfix passes over it without a word, and Avatar does not trust its own IPv6 address
postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::z1]/128 $LAN"
service postfix reload
