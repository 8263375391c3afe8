# exercise: 5
# start: solved
# right: two lines of mynetworks: the last one counts, and it is right

echo "mynetworks = 127.0.0.0/8, $LAN" >> /etc/postfix/main.cf
service postfix reload
