# fails: relayhost
# why: main.cf knows no quotes
postconf -e "relayhost = \"[$SMARTHOST]:587\""
service postfix reload
