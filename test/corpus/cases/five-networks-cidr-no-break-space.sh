# exercise: 5
# start: solved
# wrong: what parts network and result in the table is no blank of Postfix's: the line says nothing
# expect: mynetworks fail
# expect: delivery.client-external queue.survives relay-domains skip

printf '%s\302\240permitido\n' "$LAN" > /etc/postfix/redes.cidr
postconf -e 'mynetworks = 127.0.0.0/8, cidr:/etc/postfix/redes.cidr'
service postfix reload
