# exercise: 5
# start: solved
# wrong: gmail.com is taken for a domain of Avatar's own, where nobody of that name lives
# expect: identity fail
# expect: delivery.client-external relay-domains queue.survives skip

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN" \
  'mydestination = avatar.doesntexist.org, avatar, localhost.localdomain, localhost, gmail.com'
service postfix reload
