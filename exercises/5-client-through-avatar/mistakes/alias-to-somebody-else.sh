# fails: delivery.client-local
# why: an alias hands alumno's mail to another user
# also: delivery.inbound skip
printf 'alumno: usuario1\n' >> /etc/aliases
newaliases
service postfix reload
