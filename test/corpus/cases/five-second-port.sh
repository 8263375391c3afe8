# exercise: 5
# start: solved
# wrong: a second port that trusts everybody
# expect: mynetworks warn
# expect: relay.closed fail

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -M '2525/inet=2525 inet n - y - - smtpd'
postconf -P '2525/inet/mynetworks=0.0.0.0/0'
service postfix reload
