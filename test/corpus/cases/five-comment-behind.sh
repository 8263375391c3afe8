# exercise: 5
# start: solved
# right: a comment behind the networks: Postfix drops the rest of the line
# expect: mynetworks warn

postconf -e "mynetworks = 127.0.0.0/8 $LAN # el aula"
service postfix reload
