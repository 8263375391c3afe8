# fails: delivery.inbound
# why: nobody but the LAN may even speak to Avatar, so that no mail from outside comes in
# also: relay.closed skip
postconf -e 'smtpd_client_restrictions = permit_mynetworks, reject'
service postfix reload
