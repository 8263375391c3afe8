# exercise: 5
# start: solved
# right: the rule of before Postfix 2.10, in the restrictions of the recipient

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -e 'smtpd_relay_restrictions =' 'smtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination'
service postfix reload
