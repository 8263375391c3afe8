# fails: sasl.credentials
# why: the key is neither the next hop as written nor the bare host name
printf '[%s] %s:%s\n' "$SMARTHOST" "$ACCOUNT" "$PASSWORD" > /etc/postfix/sasl/passwd
postmap hash:/etc/postfix/sasl/passwd
