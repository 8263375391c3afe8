# exercise: 3
# start: solved
# right: the model solution

# All of it was done: see exercises/3-avatar-to-internet/solution.
postconf -n relayhost smtp_tls_security_level
