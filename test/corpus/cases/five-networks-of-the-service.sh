# exercise: 5
# start: solved
# right: the networks as an -o of the server in master.cf

postconf -P "smtp/inet/mynetworks=127.0.0.0/8,$LAN"
service postfix reload
