# A port at which nobody listens stands for a smarthost that is gone.
hop=$(postconf -h relayhost)
postconf -e "relayhost = [$SMARTHOST]:2525"
service postfix reload
printf 'Puedo esperar.\n' | runuser -u alumno -- mail -s 'En la cola' "$RECIPIENT"
for _ in $(seq 600); do
  if postqueue -j | grep -q delay_reason; then break; fi
  sleep 0.1
done
postqueue -p
postconf -e "relayhost = $hop"
service postfix reload
postqueue -f
for try in $(seq 600); do
  if [ -z "$(postqueue -j)" ]; then exit 0; fi
  # A queue manager that the reload is just replacing may take the request with it.
  if [ $((try % 30)) -eq 0 ]; then postqueue -f; fi
  sleep 0.1
done
postqueue -p
exit 1
