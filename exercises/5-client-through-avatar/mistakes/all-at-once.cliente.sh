# fails: session.manual
# why: the whole dialogue went out in one piece, before the server had said a word
# start: solved-without-by-hand
printf 'EHLO cliente\r\nMAIL FROM:<alumno@%s>\r\nRCPT TO:<alumno@%s>\r\nDATA\r\nSubject: De golpe\r\n\r\nHola.\r\n.\r\nQUIT\r\n' \
  "$AVATAR" "$AVATAR" | nc -w 3 "$AVATAR" 25 || true
