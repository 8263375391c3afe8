# exercise: 5
# start: solved
# wrong: an access table that says OK to everybody, before what would refuse strangers
# expect: relay.closed fail

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -e 'smtpd_relay_restrictions = permit_mynetworks, check_client_access static:OK, reject_unauth_destination'
service postfix reload
