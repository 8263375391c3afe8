swaks --server "$AVATAR" --from "alumno@$AVATAR" --to "$RECIPIENT" \
  --header 'Subject: Desde cliente con swaks' --body 'Por Avatar y por el smarthost.'
printf 'Por Avatar y por el smarthost.\n' | runuser -u alumno -- mail -s 'Desde cliente con mail' "$RECIPIENT"
