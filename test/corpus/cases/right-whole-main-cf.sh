# exercise: 3
# start: packages
# right: main.cf written anew, with the server's own directives in another order

cat > /etc/postfix/main.cf << END
compatibility_level = 3.6
myhostname = avatar.doesntexist.org
mydestination = \$myhostname, avatar, localhost.localdomain, localhost
myorigin = \$myhostname
mynetworks = 127.0.0.0/8
inet_protocols = ipv4
relayhost = [$SMARTHOST]:587
smtp_tls_security_level = secure
smtp_tls_CAfile = /etc/ssl/certs/ca-certificates.crt
smtp_sasl_auth_enable = yes
smtp_sasl_security_options = noanonymous
smtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd
END
install -m 600 /dev/null /etc/postfix/sasl_passwd
echo "[$SMARTHOST]:587    $ACCOUNT:$PASSWORD" >> /etc/postfix/sasl_passwd
postmap /etc/postfix/sasl_passwd
service postfix restart
