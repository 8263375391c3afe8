# exercise: 5
# start: solved
# wrong: mail for gmail.com from everybody, by an access table instead of relay_domains
# expect: relay.closed fail

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
printf 'gmail.com OK\n' > /etc/postfix/destinos
postmap /etc/postfix/destinos
postconf -e 'smtpd_relay_restrictions = permit_mynetworks, check_recipient_access hash:/etc/postfix/destinos, reject_unauth_destination'
service postfix reload
