# exercise: 5
# start: solved
# wrong: mail for hotmail.com is refused, in the list of clients
# expect: relay-domains fail

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
echo 'hotmail.com REJECT' > /etc/postfix/destinos
postmap /etc/postfix/destinos
postconf -e 'smtpd_client_restrictions = check_recipient_access hash:/etc/postfix/destinos, permit_mynetworks'
service postfix reload
