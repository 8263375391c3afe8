# fails: relayhost
# why: the host's name is mistyped
postconf -e 'relayhost = [smtp.gmial.com]:587'
service postfix reload
