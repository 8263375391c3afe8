# For the clients of the LAN mynetworks is enough; relay_domains would only open those domains to strangers.
postconf -X relay_domains
service postfix reload
