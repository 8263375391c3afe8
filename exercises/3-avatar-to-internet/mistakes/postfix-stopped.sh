# fails: postfix.healthy
# why: Postfix does not run
# also: delivery.external skip
service postfix stop
