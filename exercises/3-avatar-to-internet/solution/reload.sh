service postfix reload
saslfinger -c > /dev/null || true
postconf -n
