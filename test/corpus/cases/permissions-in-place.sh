# exercise: 3
# start: solved
# wrong: the password in main.cf, in a pattern written in place, where everybody can read it
# expect: sasl.permissions fail

postconf -e "smtp_sasl_password_maps = regexp:{{/^.smtp/ $ACCOUNT:$PASSWORD}}"
service postfix reload
