# fails: queue.survives
# why: with a lifetime of zero a message is given back after its first failure
postconf -e 'maximal_queue_lifetime = 0'
service postfix reload
