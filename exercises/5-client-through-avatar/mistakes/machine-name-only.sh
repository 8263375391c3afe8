# fails: identity
# why: myhostname is the bare name of the machine, and that is what Avatar greets with
postconf -e 'myhostname = avatar'
service postfix reload
