# exercise: 5
# start: solved
# right: the hosts of the LAN one by one

postconf -e "mynetworks = 127.0.0.1 ${LAN%.0/24}.1 ${LAN%.0/24}.10 ${LAN%.0/24}.11"
service postfix reload
