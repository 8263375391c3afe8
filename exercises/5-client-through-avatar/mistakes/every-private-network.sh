# fails: mynetworks
# why: all private ranges are far more than the LAN, and the Internet side of this lab is one of them
# also: relay.closed
postconf -e 'mynetworks = 127.0.0.0/8 [::1]/128 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16'
service postfix reload
