# exercise: 5
# start: solved
# right: the names by way of mydomain

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -e 'mydomain = doesntexist.org' 'myhostname = avatar.$mydomain' 'myorigin = $myhostname' \
  'mydestination = $myhostname, localhost.$mydomain, avatar, localhost'
service postfix reload
