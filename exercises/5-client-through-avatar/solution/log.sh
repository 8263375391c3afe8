# The last message that left for the recipient, in every line of its own.
for _ in $(seq 600); do
  [ -z "$(postqueue -j)" ] && break
  sleep 0.1
done
id=$(sed -n "s/.*: \([0-9A-Za-z]*\): to=<$RECIPIENT>.* status=sent .*/\1/p" /var/log/mail.log | tail -n 1)
if [ -n "$id" ]; then grep ": $id: " /var/log/mail.log; fi
