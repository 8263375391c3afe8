# exercise: 5
# start: solved
# wrong: nobody but the LAN may even talk to Avatar, so that mail from the Internet does not arrive
# expect: delivery.inbound fail
# expect: relay.closed skip

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -e 'smtpd_client_restrictions = permit_mynetworks, reject'
service postfix reload
