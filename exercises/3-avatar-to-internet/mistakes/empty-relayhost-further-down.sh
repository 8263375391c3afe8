# fails: relayhost
# why: Debian's empty relayhost stands further down and wins
printf 'relayhost =\n' >> /etc/postfix/main.cf
service postfix reload
