# exercise: 5
# start: solved
# wrong: the LAN is not in mynetworks: its mail to the outside is refused
# expect: mynetworks fail
# expect: delivery.client-external queue.survives relay-domains skip

:
