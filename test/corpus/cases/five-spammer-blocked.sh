# exercise: 5
# start: solved
# right: the spammer of the log is blocked by his domain; the rest of the world is not

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
printf 'attacker.example REJECT spam\n' > /etc/postfix/malos
postmap /etc/postfix/malos
postconf -e 'smtpd_sender_restrictions = check_sender_access hash:/etc/postfix/malos'
service postfix reload
