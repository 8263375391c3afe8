# exercise: 5
# start: solved
# right: the networks in a file, one a line

printf '127.0.0.0/8\n# el aula\n%s\n' "$LAN" > /etc/postfix/redes
postconf -e 'mynetworks = /etc/postfix/redes'
service postfix reload
