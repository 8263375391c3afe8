# fails: packages
# why: the SASL plug-ins were removed again
apt-get purge -y libsasl2-modules > /dev/null
