# fails: identity
# why: local users would write as people of gmail.com
postconf -e 'myorigin = gmail.com'
service postfix reload
