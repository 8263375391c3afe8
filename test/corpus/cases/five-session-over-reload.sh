# exercise: 5
# start: solved
# right: somebody's session began before the reload, and its smtpd goes on with what it read until the session ends

setsid perl -MIO::Socket::INET -e 'my $s = IO::Socket::INET->new("127.0.0.1:25"); <$s>; sleep 60' > /dev/null 2>&1 &
sleep 0.5
postconf -e "mynetworks = 127.0.0.0/8, $LAN"
service postfix reload
