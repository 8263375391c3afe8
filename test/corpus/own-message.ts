/**
 * What alumno does in the end, as bash: sends a message and looks what becomes of it, until Postfix has said so and laid the message where it
 * stays, and what it gives back is in the mailbox. A message to which nothing happens is left alone: one for a daemon that died as soon as it
 * was started and is left dead for a while (master(8)), and one that waits for a server which speaks TLS first and is not spoken to so.
 */
export const ownMessage = `
log=$(postconf -h maillog_file 2> /dev/null || true)
[ -n "$log" ] || log=/var/log/mail.log
seen=$(stat -c %s "$log")
dead='(smtp|qmgr|pickup|cleanup): bad command startup -- throttling'
pgrep -x master > /dev/null || exit 0
printf 'Un mensaje de prueba.\\n' | runuser -u alumno -- mail -s 'Prueba' "$RECIPIENT" || exit 0
if [ -n "$(head -c "$seen" "$log" | tac | sed -nE "/daemon started/q; /$dead/p")" ]; then exit 0; fi
until said=$(tail -c "+$((seen + 1))" "$log" | grep -E "to=<$RECIPIENT>.* status=|fatal:|: hold:|SMTPS wrappermode|$dead"); do sleep 0.05; done
case $said in *status=*) ;; *) exit 0 ;; esac
while [ -n "$(find /var/spool/postfix/{maildrop,incoming,active} -type f -print -quit)" ]; do sleep 0.05; done`;
