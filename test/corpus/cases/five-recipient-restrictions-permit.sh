# exercise: 5
# start: solved
# right: permit for every recipient opens nothing: smtpd_relay_restrictions is asked as well

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -e 'smtpd_recipient_restrictions = permit'
service postfix reload
