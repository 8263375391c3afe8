# fails: sasl.permissions
# why: main.cf is readable by everybody, and the password stands in it
postconf -e "smtp_sasl_password_maps = static:$ACCOUNT:$PASSWORD"
service postfix reload
