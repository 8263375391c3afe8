# exercise: 3
# start: solved
# right: a copy of every message stays in a mailbox of Avatar

postconf -e 'always_bcc = usuario2'
service postfix reload
