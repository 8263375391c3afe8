# fails: relayhost
# why: the port stands inside the brackets
postconf -e "relayhost = [$SMARTHOST:587]"
service postfix reload
