# fails: relay.closed
# why: whoever names a sender of the school may relay, and anybody can name one
printf '%s OK\n' "$AVATAR" > /etc/postfix/senders
postmap hash:/etc/postfix/senders
postconf -e 'smtpd_relay_restrictions = permit_mynetworks, check_sender_access hash:/etc/postfix/senders, reject_unauth_destination'
service postfix reload
