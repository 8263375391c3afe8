# fails: delivery.client-external
# why: the smarthost does not take the password any more: 535
# also: queue.survives skip
printf '[%s]:587 %s:%s\n' "$SMARTHOST" "$ACCOUNT" 'abcdabcdabcdabcd' > /etc/postfix/sasl/passwd
postmap hash:/etc/postfix/sasl/passwd
