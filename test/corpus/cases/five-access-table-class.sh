# exercise: 5
# start: solved
# right: the LAN by an access table that names a class of restrictions, and is itself written in place

postconf -e 'smtpd_restriction_classes = del_aula' 'del_aula = reject_non_fqdn_recipient, permit'
postconf -e "smtpd_relay_restrictions = permit_mynetworks, check_client_access cidr:{{$LAN del_aula}}, reject_unauth_destination"
service postfix reload
