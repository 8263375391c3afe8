# fails: tls.ca
# why: cacert.pem holds another authority
cat "$(ls /etc/ssl/certs/ISRG_Root_X1.pem /etc/ssl/certs/GlobalSign_Root_CA*.pem | head -n 1)" > /etc/postfix/cacert.pem
service postfix reload
