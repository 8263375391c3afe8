# fails: relay.closed
# why: port 25 is closed to strangers; the submission port, opened in master.cf, has restrictions of its own that permit everybody
postconf -M 'submission/inet=submission inet n - y - - smtpd'
postconf -P 'submission/inet/smtpd_relay_restrictions=check_client_access,static:OK,reject'
service postfix reload
