# fails: delivery.external
# why: a header check holds every message
printf '/^Subject:/ HOLD\n' > /etc/postfix/header_checks
postconf -e 'header_checks = regexp:/etc/postfix/header_checks'
service postfix reload
