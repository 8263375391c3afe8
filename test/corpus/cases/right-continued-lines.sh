# exercise: 3
# start: packages
# right: values that go on in the next line, which begins with a blank

cat "$AUTHORITY" > /etc/postfix/cacert.pem
sed -i '/^relayhost/d' /etc/postfix/main.cf
cat >> /etc/postfix/main.cf << END
relayhost =
    [$SMARTHOST]:587
# A comment in between does not end the value of the next one:
smtp_sasl_password_maps =
# the account of the school
	hash:/etc/postfix/sasl/passwd
smtp_tls_CAfile=/etc/postfix/cacert.pem
smtp_tls_security_level=secure
smtp_sasl_auth_enable=yes
smtp_sasl_security_options=
  noanonymous
END
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd
postmap /etc/postfix/sasl/passwd
service postfix reload
