# fails: identity
# why: Avatar takes itself for gmail.com and looks for its people among its own users
# also: relay-domains skip
# also: delivery.client-external skip
# also: queue.survives skip
postconf -e "mydestination = $AVATAR, avatar, localhost.localdomain, localhost, gmail.com"
service postfix reload
