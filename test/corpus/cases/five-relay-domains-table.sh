# exercise: 5
# start: solved
# right: the outside domains in a table
# expect: relay.closed warn

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
for domain in gmail.com hotmail.com juntadeandalucia.es; do echo "$domain externo"; done > /etc/postfix/relay
postmap /etc/postfix/relay
postconf -e 'relay_domains = hash:/etc/postfix/relay'
service postfix reload
