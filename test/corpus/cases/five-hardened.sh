# exercise: 5
# start: solved
# right: what a careful postmaster asks of strangers

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -e 'smtpd_helo_required = yes' 'disable_vrfy_command = yes' 'strict_rfc821_envelopes = yes'
postconf -e 'smtpd_client_restrictions = permit_mynetworks, reject_unknown_client_hostname'
postconf -e 'smtpd_helo_restrictions = permit_mynetworks, reject_invalid_helo_hostname, reject_non_fqdn_helo_hostname, reject_unknown_helo_hostname'
postconf -e 'smtpd_sender_restrictions = reject_non_fqdn_sender, reject_unknown_sender_domain'
postconf -e 'smtpd_recipient_restrictions = reject_non_fqdn_recipient, permit_mynetworks, reject_unauth_destination, reject_unlisted_recipient'
postconf -e 'smtpd_data_restrictions = reject_unauth_pipelining'
service postfix reload
