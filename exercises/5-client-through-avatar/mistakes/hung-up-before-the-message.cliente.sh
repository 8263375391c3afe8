# fails: session.manual
# why: the envelope was typed, but never a message: no DATA and no dot
# start: solved-without-by-hand
{
  sleep 1
  for line in 'EHLO cliente' "MAIL FROM:<alumno@$AVATAR>" "RCPT TO:<alumno@$AVATAR>" 'QUIT'; do
    printf '%s\n' "$line"
    sleep 1
  done
} | telnet "$AVATAR" 25 || true
