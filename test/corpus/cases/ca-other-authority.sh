# exercise: 3
# start: packages
# wrong: an authority of the same name, with another key
# expect: tls.ca fail
# expect: safety.impostor fail

name=$(openssl x509 -in "$AUTHORITY" -noout -subject -nameopt compat | sed 's/^subject=//; s/^ *//')
case "$name" in /*) ;; *) name="/$(printf '%s' "$name" | sed 's/, /\//g')" ;; esac
openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj "$name" -keyout /root/other.key -out /etc/postfix/cacert.pem 2> /dev/null
postconf -e "relayhost = [$SMARTHOST]:587" \
  'smtp_tls_security_level = encrypt' \
  'smtp_tls_CAfile = /etc/postfix/cacert.pem' \
  'smtp_sasl_auth_enable = yes' \
  'smtp_sasl_password_maps = hash:/etc/postfix/sasl/passwd' \
  'smtp_sasl_security_options = noanonymous'
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
