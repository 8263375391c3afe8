# exercise: 5
# start: solved
# right: the clients by their addresses in an indexed table

for host in 10 11 12; do echo "${LAN%.0/24}.$host aula"; done > /etc/postfix/clientes
postmap /etc/postfix/clientes
postconf -e 'mynetworks = 127.0.0.0/8, hash:/etc/postfix/clientes'
service postfix reload
