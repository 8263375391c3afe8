# exercise: 5
# start: solved
# right: the outside domains by a pattern written in place
# expect: relay.closed warn

postconf -e "mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 $LAN"
postconf -e 'relay_domains = regexp:{{/^(gmail|hotmail)\.com$$/ si}, {/^juntadeandalucia\.es$$/ si}}'
service postfix reload
