# exercise: 3
# start: untouched
# right: the recipe as the course of 2010 gives it, which sends the password to whoever hides STARTTLS
# expect: tls.enabled warn
# expect: safety.downgrade safety.impostor fail

apt-get update
apt-get install -y libsasl2-modules
cat "$AUTHORITY" >> /etc/postfix/cacert.pem
sed -i "s/^relayhost = .*/relayhost = [$SMARTHOST]:587/" /etc/postfix/main.cf
cat >> /etc/postfix/main.cf << 'END'

# Salida por el smarthost
smtp_use_tls = yes
smtp_tls_CAfile = /etc/postfix/cacert.pem
smtp_sasl_auth_enable = yes
smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd
smtp_sasl_security_options = noanonymous
END
echo "[$SMARTHOST]:587 $ACCOUNT:$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
