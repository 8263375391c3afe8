# fails: relay.closed
# why: a table that says OK to every client stands before reject_unauth_destination
postconf -e 'smtpd_relay_restrictions = permit_mynetworks, check_client_access static:OK, reject_unauth_destination'
service postfix reload
