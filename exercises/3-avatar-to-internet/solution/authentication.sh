mkdir -p /etc/postfix/sasl
# The file is private before the password is in it, and so is the index that postmap makes of it.
rm -f /etc/postfix/sasl/passwd /etc/postfix/sasl/passwd.db
install -m 600 /dev/null /etc/postfix/sasl/passwd
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
postmap hash:/etc/postfix/sasl/passwd
chmod 600 /etc/postfix/sasl/passwd.db
