# exercise: 3
# start: packages
# right: Perl's patterns, whose package is installed

apt-get install -y postfix-pcre
cat "$AUTHORITY" > /etc/postfix/cacert.pem
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = secure' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = pcre:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
install -m 600 /dev/null /etc/postfix/sasl/passwd
cat > /etc/postfix/sasl/passwd << END
# host, with or without brackets and port
/^\[?smtp\.gmail\.com(?:\]:\d+)?\$/  $ACCOUNT:$PASSWORD
END
service postfix reload
