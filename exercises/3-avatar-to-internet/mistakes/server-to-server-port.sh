# fails: relayhost
# why: no port: Postfix takes 25, the port between servers
postconf -e "relayhost = [$SMARTHOST]"
service postfix reload
