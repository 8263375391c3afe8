# fails: session.manual
# why: the dialogue was held on Avatar with itself, not from the PC on the LAN
# start: solved-without-by-hand
{
  sleep 1
  for line in 'EHLO avatar' "MAIL FROM:<usuario1@$AVATAR>" "RCPT TO:<usuario2@$AVATAR>" 'DATA' 'Subject: En casa' '' 'Hola.' '.' 'QUIT'; do
    printf '%s\n' "$line"
    sleep 1
  done
} | telnet localhost 25 || true
