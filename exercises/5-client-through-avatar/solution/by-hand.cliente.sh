# The dialogue as a person types it: a line, its reply, a moment, the next line.
coproc TELNET { telnet "$AVATAR" 25; }
reply() {
  local line
  while IFS= read -r -t 20 line <&"${TELNET[0]}"; do
    printf '%s\n' "$line"
    [[ $line =~ ^[0-9]{3}[[:space:]] ]] && return 0
  done
  return 1
}
type_line() {
  sleep 0.8
  printf '%s\n' "$1" >&"${TELNET[1]}"
}
ask() {
  type_line "$1"
  reply
}
reply
ask 'EHLO cliente'
ask "MAIL FROM:<usuario1@$AVATAR>"
ask "RCPT TO:<alumno@$AVATAR>"
ask 'DATA'
type_line "From: La directora <direccion@$AVATAR>"
type_line 'Subject: Prueba a mano'
type_line ''
type_line 'Hola, alumno.'
ask '.'
ask 'QUIT'
