# fails: session.manual
# why: nobody of that name lives on Avatar, and without a recipient there is no message
# start: solved-without-by-hand
{
  sleep 1
  for line in 'EHLO cliente' "MAIL FROM:<alumno@$AVATAR>" "RCPT TO:<alunmo@$AVATAR>" 'DATA' 'QUIT'; do
    printf '%s\n' "$line"
    sleep 1
  done
} | telnet "$AVATAR" 25 || true
