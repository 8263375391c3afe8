# fails: mynetworks
# why: the network was copied from the figure instead of read from the machine
# also: relay-domains skip
# also: delivery.client-external skip
# also: queue.survives skip
figure=192.168.2.0/24
if [ "$LAN" = "$figure" ]; then figure=192.168.1.0/24; fi
postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $figure"
service postfix reload
