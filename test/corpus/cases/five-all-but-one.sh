# exercise: 5
# start: solved
# right: one host of the LAN is left out, before the LAN is named

postconf -e "mynetworks = 127.0.0.0/8, !${LAN%.0/24}.200, $LAN"
service postfix reload
