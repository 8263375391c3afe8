# exercise: 5
# start: solved
# right: postscreen tells strangers to come again once it has seen how they speak

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -M 'smtp/inet=smtp inet n - y - 1 postscreen' 'smtpd/pass=smtpd pass - - y - - smtpd'
postconf -M 'tlsproxy/unix=tlsproxy unix - - y - 0 tlsproxy' 'dnsblog/unix=dnsblog unix - - y - 0 dnsblog'
postconf -e 'postscreen_greet_action = enforce' 'postscreen_greet_wait = 2s'
postconf -e 'postscreen_pipelining_enable = yes' 'postscreen_pipelining_action = enforce' 'postscreen_non_smtp_command_enable = yes'
service postfix restart
