# exercise: 5
# start: solved
# right: a copy of every message stays here, and recipients are rewritten: to whom the log says it was sent is not whom it was written to

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
printf 'alumno@avatar.doesntexist.org alumno@localhost\n' > /etc/postfix/canonicas
postmap /etc/postfix/canonicas
postconf -e 'recipient_canonical_maps = hash:/etc/postfix/canonicas' 'always_bcc = usuario2'
service postfix reload
