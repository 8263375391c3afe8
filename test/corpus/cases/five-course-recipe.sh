# exercise: 5
# start: solved
# right: the LAN in mynetworks and the outside domains in relay_domains, which lets strangers write to those
# expect: relay.closed warn

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -e 'relay_domains = gmail.com, hotmail.com, juntadeandalucia.es'
service postfix reload
