# exercise: 5
# start: solved
# right: a door of its own for the LAN, which alone trusts it

lan=${LAN%.0/24}.1
internet=$(hostname -I | tr ' ' '\n' | grep -v "^${LAN%.0/24}\." | head -n 1)
postconf -MX smtp/inet
postconf -M "$lan:smtp/inet=$lan:smtp inet n - y - - smtpd" "$internet:smtp/inet=$internet:smtp inet n - y - - smtpd"
postconf -P "$lan:smtp/inet/mynetworks=127.0.0.0/8,$LAN"
service postfix restart
