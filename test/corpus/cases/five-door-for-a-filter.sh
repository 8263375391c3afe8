# exercise: 5
# start: solved
# right: a door for a filter, at which only Avatar itself can knock, trusts whoever does

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
door='127.0.0.1:10025/inet'
postconf -M "$door=127.0.0.1:10025 inet n - y - - smtpd"
postconf -P "$door/mynetworks=0.0.0.0/0" "$door/smtpd_relay_restrictions=permit_mynetworks,reject"
service postfix reload
