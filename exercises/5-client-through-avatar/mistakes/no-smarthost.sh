# fails: delivery.client-external
# why: without a relayhost Avatar delivers directly, and the recipient's server turns it away
# also: queue.survives skip
postconf -e 'relayhost ='
service postfix reload
