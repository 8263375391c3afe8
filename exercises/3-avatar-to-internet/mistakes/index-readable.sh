# fails: sasl.permissions
# why: the text is private, its index is not
chmod 644 /etc/postfix/sasl/passwd.db
