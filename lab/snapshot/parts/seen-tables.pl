# Password tables that nothing names yet: who has written one and not yet told Postfix of it has written a password all the same.

{
    my %known = map { $_ => 1 } @password_files;
    my @written = grep { -f && !/\.(?:db|lmdb|cdb)$/ } glob('/etc/postfix/sasl/* /etc/postfix/sasl/.[!.]* /etc/postfix/*[pP][aA][sS][sS]* /etc/postfix/*sasl*');
    push @password_files, grep { !$known{$_} } @written[0 .. min($#written, 39)];
}
