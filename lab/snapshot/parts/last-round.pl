# Last round: digests, times, and everything that was found out by asking tables.

for my $authority (grep { $_->{kind} eq 'file' } @authorities) { file_fact($authority->{path}) }
my @timed = grep { $facts_of{$_}{kind} eq 'file' } sort keys %facts_of;
my $last = run_all(
    (@timed ? ['times', ['stat', '-L', '-c', '%.9Y %n', '--', @timed]] : ()),
    own_certificate_jobs(),
    map { ["digest $_", ['sha256sum'], $_] } keys %digest_of,
);
for my $line (split /\n/, @timed ? $last->{times}{out} : '') {
    $facts_of{$2}{mtime} = number($1) if $line =~ /^([\d.]+) (.*)$/ && $facts_of{$2};
}
for my $password (keys %digest_of) { ($digest_of{$password}) = $last->{"digest $password"}{out} =~ /^([0-9a-f]{64})/ }

# A value that carries a password is one of a password table, or names its parameter wrongly; the rest stays as it is, and so do the paths of tables.
sub mask_value {
    my ($name, $value) = @_;
    my @elements = split_list($value);
    return $value if @elements && !grep { !m{^!?(?:proxy:)*(?:hash|btree|lmdb|cdb|dbm|texthash|regexp|pcre|cidr):[\w./-]+$} } @elements;
    return mask($value, $value =~ /(?:static|inline|randmap):|:\{/ || $name =~ /sasl_password/ ? 1 : 8);
}

my @lookups;
for my $id (sort keys %keys_of) {
    my ($parameter, $table) = split /\0/, $id, 2;
    my $secret_table = $parameter =~ /sasl_password_maps$/;
    for my $key (@{ $keys_of{$id} }) {
        my $value = $answers_of{$id}{$key};
        my ($user, $password) = defined $value && $secret_table ? split_credentials($value) : ();
        push @lookups, {
            parameter => $parameter, map => mask_value('', $table), key => $key,
            status => defined $value ? 'found' : defined $problem_of{$id} ? 'error' : 'absent',
            value => $secret_table ? undef : $value,
            credentials => defined $user
                # Without a delimiter the password may stand where the user should.
                ? { user => mask($user, defined $password ? 6 : 1), passwordSha256 => defined $password ? $digest_of{ without_blanks($password) } : undef, passwordLength => number(length without_blanks($password // '')) }
                : undef,
            problem => defined $value ? undef : mask($problem_of{$id}, 6),
        };
    }
}

for my $fact (values %facts_of) {
    next unless defined $fact->{text};
    my $is_table = grep { $_ eq $fact->{path} } @password_files;
    $fact->{text} = $is_table ? mask(mask_table($fact->{text}), 6) : mask($fact->{text}, 6);
    $fact->{text} =~ s/((?:static|inline):\S*:)[^\s,}]+/$1$MASK/g if $fact->{path} eq $main_cf || $fact->{path} eq $master_cf;
}
