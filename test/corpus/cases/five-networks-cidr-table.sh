# exercise: 5
# start: solved
# right: the networks in a table

printf '%s permitido\n' "$LAN" > /etc/postfix/redes.cidr
postconf -e 'mynetworks = 127.0.0.0/8, cidr:/etc/postfix/redes.cidr'
service postfix reload
