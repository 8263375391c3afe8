# exercise: 5
# start: solved
# right: every message goes through a filter of its own and comes back by a door for Avatar alone

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
back='127.0.0.1:10026/inet'
postconf -M 'filtro/unix=filtro unix - - y - 2 smtp' "$back=127.0.0.1:10026 inet n - y - - smtpd"
postconf -P 'filtro/unix/smtp_tls_security_level=none' 'filtro/unix/smtp_sasl_auth_enable=no'
postconf -P "$back/content_filter=" "$back/mynetworks=127.0.0.0/8" "$back/smtpd_relay_restrictions=permit_mynetworks,reject" \
  "$back/receive_override_options=no_unknown_recipient_checks,no_address_mappings"
postconf -e 'content_filter = filtro:[127.0.0.1]:10026'
service postfix restart
