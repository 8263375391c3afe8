# fails: relay.closed
# why: non-delivery notices were to pass, and now everybody relays who gives no sender
printf '<> OK\n' > /etc/postfix/senders
postmap hash:/etc/postfix/senders
postconf -e 'smtpd_relay_restrictions = permit_mynetworks, check_sender_access hash:/etc/postfix/senders, reject_unauth_destination'
service postfix reload
