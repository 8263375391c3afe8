# fails: sasl.credentials
# why: the password is not the account's
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" 'abcdabcdabcdabcd' > /etc/postfix/sasl/passwd
postmap hash:/etc/postfix/sasl/passwd
