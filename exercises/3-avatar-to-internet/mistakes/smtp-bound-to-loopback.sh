# fails: delivery.external
# why: the client speaks from the loopback address, from which nobody outside can be reached
postconf -e 'smtp_bind_address = 127.0.0.1'
service postfix reload
