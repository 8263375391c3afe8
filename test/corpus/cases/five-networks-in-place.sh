# exercise: 5
# start: solved
# right: the LAN in a table written in place

postconf -e "mynetworks = 127.0.0.0/8, cidr:{{$LAN ok}}"
service postfix reload
