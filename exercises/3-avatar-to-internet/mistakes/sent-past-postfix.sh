# fails: delivery.yours
# why: the message was handed to the smarthost without Avatar's Postfix and without logging in
# start: solved-without-send
printf 'EHLO avatar\r\nMAIL FROM:<alumno@avatar.doesntexist.org>\r\nQUIT\r\n' | timeout 5 openssl s_client -quiet -starttls smtp -connect "$SMARTHOST:587" > /dev/null 2>&1 || true
