# fails: delivery.client-external
# why: a transport table throws away what is for outside, and the log says sent
# also: queue.survives skip
printf 'gmail.com discard:\nhotmail.com discard:\njuntadeandalucia.es discard:\n' > /etc/postfix/transport
postmap hash:/etc/postfix/transport
postconf -e 'transport_maps = hash:/etc/postfix/transport'
service postfix reload
