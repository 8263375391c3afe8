echo "$AVATAR" > /etc/mailname
postconf -e "myhostname = $AVATAR"
postconf -e 'myorigin = /etc/mailname'
postconf -e "mydestination = $AVATAR, avatar, localhost.localdomain, localhost"
postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -e 'relay_domains = gmail.com'
service postfix reload
postconf -x myhostname myorigin mydestination mynetworks relay_domains
