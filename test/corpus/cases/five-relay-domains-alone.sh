# exercise: 5
# start: solved
# wrong: the domains in relay_domains, but the LAN not in mynetworks: strangers may write there as well
# expect: mynetworks fail
# expect: relay.closed warn

postconf -e 'relay_domains = gmail.com, hotmail.com, juntadeandalucia.es'
service postfix reload
