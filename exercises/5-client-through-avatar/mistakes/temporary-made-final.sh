# fails: queue.survives
# why: a filter turns every temporary failure into a final one
printf '/^4(\\..*)/ 5$1\n' > /etc/postfix/dsn_filter
postconf -e 'smtp_delivery_status_filter = regexp:/etc/postfix/dsn_filter'
service postfix reload
