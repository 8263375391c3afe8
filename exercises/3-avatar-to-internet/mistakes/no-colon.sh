# fails: sasl.credentials
# why: user and password are parted by a blank instead of a colon
printf '[%s]:587 %s %s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
postmap hash:/etc/postfix/sasl/passwd
