# exercise: 5
# start: solved
# wrong: a table that answers to every domain: everybody may write to everybody through Avatar
# expect: relay-domains relay.closed fail

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -e 'relay_domains = static:all'
service postfix reload
