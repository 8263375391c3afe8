# fails: mynetworks
# why: Avatar trusts itself and nobody else
# also: relay-domains skip
# also: delivery.client-external skip
# also: queue.survives skip
postconf -e 'mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128'
service postfix reload
