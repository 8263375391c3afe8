# fails: delivery.inbound
# why: Avatar listens to the LAN and to itself, and not where the Internet knocks
# also: relay.closed skip
postconf -e "inet_interfaces = 127.0.0.1, ${LAN%.0/24}.1"
service postfix restart
