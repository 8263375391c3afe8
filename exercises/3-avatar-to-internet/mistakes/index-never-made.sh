# fails: sasl.credentials
# why: postmap was not run
rm -f /etc/postfix/sasl/passwd.db
service postfix reload
