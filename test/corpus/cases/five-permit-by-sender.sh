# exercise: 5
# start: solved
# wrong: whoever says that he is from Avatar may write to everybody
# expect: relay.closed fail

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
echo 'doesntexist.org OK' > /etc/postfix/propios
postmap /etc/postfix/propios
postconf -e 'smtpd_relay_restrictions = permit_mynetworks, check_sender_access hash:/etc/postfix/propios, reject_unauth_destination'
service postfix reload
