# fails: delivery.yours
# why: no message was sent yet
# start: solved-without-send
:
