dpkg -l libsasl2-modules openssl ca-certificates || true
apt-get update
apt-get install -y libsasl2-modules
