/**
 * Bash that holds an SMTP dialogue with Avatar over telnet(1) as a person does: looks at each reply, thinks, and only then types the next line;
 * what the server says is printed. Lines of a message's content, to which there is no reply, follow the same pace. At the end it hangs up.
 */
export function typedByScript(lines: readonly string[], thinksSeconds = 0.6): string {
  return `
coproc TELNET { exec telnet avatar 25 2> /dev/null; }
exec {hears}<&"\${TELNET[0]}" {says}>&"\${TELNET[1]}"
listen() { while IFS= read -r reply <&$hears; do printf '%s\\n' "$reply"; [[ $reply =~ ^[0-9]{3}[[:space:]] ]] && return; done; }
listen
in_content=no
for line in ${lines.map((line) => `'${line}'`).join(' ')}; do
  sleep ${thinksSeconds}
  printf '%s\\n' "$line" >&$says
  [ $in_content = yes ] && [ "$line" != . ] && continue
  listen
  [[ $line = DATA && $reply = 354* ]] && in_content=yes || in_content=no
done
sleep ${thinksSeconds}
exec {says}>&-
eval "exec \${TELNET[1]:-9}>&-"
wait`;
}
