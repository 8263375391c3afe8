# A message sent the way Avatar is now: the recipient's server gives it back.
printf 'Directo, sin smarthost.\n' | runuser -u alumno -- mail -s 'Prueba directa' "$RECIPIENT"
for _ in $(seq 600); do
  if grep -q "to=<$RECIPIENT>" /var/log/mail.log; then break; fi
  sleep 0.1
done
grep "to=<$RECIPIENT>" /var/log/mail.log | tail -n 1
