printf 'Por el smarthost, con TLS y SASL.\n' | runuser -u alumno -- mail -s 'Prueba por el smarthost' "$RECIPIENT"
for _ in $(seq 600); do
  if [ -z "$(postqueue -j)" ]; then exit 0; fi
  sleep 0.1
done
postqueue -p
exit 1
