# fails: delivery.yours
# why: the message went to a local mailbox and to nobody outside
# start: solved-without-send
printf 'x\n' | runuser -u alumno -- mail -s x usuario1
for _ in $(seq 600); do [ -z "$(postqueue -j)" ] && break; sleep 0.1; done
