# fails: delivery.inbound
# why: after permit_mynetworks there is only reject: strangers may write to nobody, not even to alumno
# also: relay.closed skip
postconf -e 'smtpd_recipient_restrictions = permit_mynetworks, reject'
service postfix reload
