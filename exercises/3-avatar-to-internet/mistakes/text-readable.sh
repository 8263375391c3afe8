# fails: sasl.permissions
# why: everybody can read the password file
chmod 644 /etc/postfix/sasl/passwd
