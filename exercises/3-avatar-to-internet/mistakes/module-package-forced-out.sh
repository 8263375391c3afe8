# fails: packages
# why: ca-certificates was removed although openssl users need it
dpkg --purge --force-depends ca-certificates > /dev/null 2>&1 || dpkg --remove --force-depends ca-certificates > /dev/null
