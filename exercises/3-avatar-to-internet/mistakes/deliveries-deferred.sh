# fails: delivery.external
# why: deliveries by smtp are put off
postconf -e 'defer_transports = smtp'
service postfix reload
