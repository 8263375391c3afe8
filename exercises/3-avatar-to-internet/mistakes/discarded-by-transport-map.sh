# fails: relayhost
# why: a transport table throws the recipient's mail away
printf '%s discard:\n' "$RECIPIENT" > /etc/postfix/transport
postmap hash:/etc/postfix/transport
postconf -e 'transport_maps = hash:/etc/postfix/transport'
service postfix reload
