# exercise: 5
# start: solved
# wrong: whoever says that he is of the school may relay, and Avatar hangs up on everybody else after one refusal
# expect: relay.closed fail

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
printf 'avatar.doesntexist.org OK\n' > /etc/postfix/remitentes
postmap /etc/postfix/remitentes
postconf -e 'smtpd_hard_error_limit = 1'
postconf -e 'smtpd_relay_restrictions = permit_mynetworks, check_sender_access hash:/etc/postfix/remitentes, reject_unauth_destination'
service postfix reload
