# exercise: 5
# start: solved
# right: somebody's session began before the reload, and its smtpd goes on with what it read until the session ends

setsid perl -MIO::Socket::INET -e 'my $s = IO::Socket::INET->new("127.0.0.1:25"); <$s>; sleep 60' > /dev/null 2>&1 &
until grep -q 'connect from localhost' /var/log/mail.log; do sleep 0.05; done
postconf -e "mynetworks = 127.0.0.0/8, $LAN"
service postfix reload
