# fails: delivery.client-local
# why: home_mailbox puts the mail into a folder at home, and /var/mail/alumno stays empty
# also: delivery.inbound skip
postconf -e 'home_mailbox = Maildir/'
service postfix reload
