# exercise: 5
# start: solved
# right: mail for hotmail.com is refused to strangers alone

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
echo 'hotmail.com REJECT' > /etc/postfix/destinos
postmap /etc/postfix/destinos
postconf -e 'smtpd_client_restrictions = permit_mynetworks, check_recipient_access hash:/etc/postfix/destinos'
postconf -e 'smtpd_sender_restrictions = check_sender_access inline:{avatar.doesntexist.org=permit}, check_recipient_access hash:/etc/postfix/destinos'
service postfix reload
