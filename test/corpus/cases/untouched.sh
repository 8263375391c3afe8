# exercise: 3
# start: untouched
# wrong: nothing was done: mail leaves directly, and the recipient's server refuses it
# expect: packages relayhost tls.enabled tls.ca sasl.enabled sasl.options sasl.credentials fail
# expect: sasl.permissions skip
# expect: delivery.external delivery.yours safety.downgrade safety.impostor skip

:
