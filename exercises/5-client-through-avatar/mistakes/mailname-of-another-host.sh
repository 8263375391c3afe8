# fails: identity
# why: myorigin reads /etc/mailname, and that still names another machine
echo debian > /etc/mailname
service postfix reload
