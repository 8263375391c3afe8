# exercise: 5
# start: solved
# right: the LAN by an access table among the restrictions, instead of mynetworks

printf '%s OK\n' "$LAN" > /etc/postfix/aula.cidr
postconf -e 'smtpd_relay_restrictions = permit_mynetworks, check_client_access cidr:/etc/postfix/aula.cidr, reject_unauth_destination'
service postfix reload
