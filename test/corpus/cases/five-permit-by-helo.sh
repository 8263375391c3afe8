# exercise: 5
# start: solved
# wrong: whoever introduces himself as cliente may relay, from wherever he comes
# expect: relay.closed fail

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
printf 'cliente OK\n' > /etc/postfix/helo
postmap /etc/postfix/helo
postconf -e 'smtpd_relay_restrictions = permit_mynetworks, check_helo_access hash:/etc/postfix/helo, reject_unauth_destination'
service postfix reload
