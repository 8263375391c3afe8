# exercise: 3
# start: solved
# right: the policy in a pattern written in place

postconf -e 'smtp_tls_security_level = may' 'smtp_tls_policy_maps = regexp:{{/smtp.gmail.com/ secure}}'
service postfix reload
