#!/usr/bin/env bash
# What somebody would write who grades exercise 3 with a shell script: one `docker exec` for each check, and a message followed
# by looking into the log until it is sent. $1: Avatar's container, $2: account, $3: recipient. Exit code 0: all passed.
set -euo pipefail
avatar=$1 account=$2 recipient=$3
on() { docker exec "$avatar" "$@"; }

on dpkg-query -W -f '${Status}\n' libsasl2-modules openssl ca-certificates | grep -c 'install ok installed' | grep -qx 3
on saslpluginviewer -c | grep -q PLAIN
on postconf -xh relayhost | grep -qx '\[smtp.gmail.com\]:587'
on postconf -xh smtp_tls_security_level | grep -Eqx 'encrypt|verify|secure'
on sh -c 'openssl s_client -starttls smtp -connect smtp.gmail.com:587 -CAfile "$(postconf -xh smtp_tls_CAfile)" -verify_return_error < /dev/null' \
  > /dev/null 2>&1
on postconf -xh smtp_sasl_auth_enable | grep -qx yes
on postconf -xh smtp_sasl_tls_security_options | grep -qv noplaintext
on sh -c 'postmap -q "$(postconf -xh relayhost)" "$(postconf -xh smtp_sasl_password_maps)"' | grep -q "^$account:"
on sh -c 'stat -c %a /etc/postfix/sasl/passwd /etc/postfix/sasl/passwd.db' | grep -qvE '[4567]$'
on postfix status > /dev/null 2>&1
id="bench-$$-$RANDOM@avatar.doesntexist.org"
printf 'To: %s\nMessage-ID: <%s>\n\nbench\n' "$recipient" "$id" | docker exec -i -u alumno "$avatar" sendmail -i "$recipient"
queue_id=''
for _ in $(seq 100); do
  queue_id=$(on sed -nE "s/.*cleanup\[[0-9]+\]: ([0-9A-Za-z]+): message-id=<$id>.*/\1/p" /var/log/mail.log)
  if [ -n "$queue_id" ] && on grep -q "$queue_id: to=.*status=sent" /var/log/mail.log; then exit 0; fi
done
exit 1
