# exercise: 5
# start: solved
# wrong: a pattern that every domain matches
# expect: relay-domains relay.closed fail

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
echo '/./ OK' > /etc/postfix/relay
postconf -e 'relay_domains = regexp:/etc/postfix/relay'
service postfix reload
