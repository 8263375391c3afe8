# fails: delivery.inbound
# why: only senders of the school are taken, and whoever writes from the Internet is none
# also: relay.closed skip
printf '%s OK\n' "$AVATAR" > /etc/postfix/senders
postmap hash:/etc/postfix/senders
postconf -e 'smtpd_sender_restrictions = check_sender_access hash:/etc/postfix/senders, reject'
service postfix reload
