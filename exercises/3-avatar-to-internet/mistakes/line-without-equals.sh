# fails: postfix.healthy
# why: main.cf has a line that Postfix cannot read
# also: delivery.external skip
printf 'this is no setting\n' >> /etc/postfix/main.cf
