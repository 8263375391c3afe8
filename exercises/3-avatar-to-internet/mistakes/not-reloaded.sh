# fails: postfix.healthy
# why: main.cf was changed and the daemons still run on the old one
sleep 0.3
postconf -e 'smtp_helo_timeout = 200s'
