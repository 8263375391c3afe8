# fails: sasl.credentials
# why: the account is the whole address
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "${ACCOUNT%@*}" "$PASSWORD" > /etc/postfix/sasl/passwd
postmap hash:/etc/postfix/sasl/passwd
