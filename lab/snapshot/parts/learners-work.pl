# What the learner did to the paths that differ from the image, as JSON: src/domain/learners-work.ts, with the contents in hexadecimal.
#
# A password goes into no content: a mark stands in its place, the same for the same password, so that another machine can be made like this
# one with a password of its own.

my $FILE_LIMIT = 1024 * 1024;
my $ALL_LIMIT = 8 * 1024 * 1024;
my $MOST_PASSWORDS = 64;
my $SHORTEST = 6;
my $START = '/usr/local/share/smarthost-lab/start';

# The own password is the first.
my @marked;
my %mark_of;
sub mark_of {
    my ($password) = @_;
    $password = $parameters{password} if without_blanks($password) eq without_blanks($parameters{password});
    return $mark_of{$password} if exists $mark_of{$password};
    push @marked, $password;
    return $mark_of{$password} = '{{smarthost-lab-password-' . @marked . '}}';
}
mark_of($parameters{password});
note_secrets("$parameters{user}$delimiter$parameters{password}");

# What is told of the path itself, links not followed.
my %own_fact;
for my $path (@{ $parameters{paths} }) {
    my @link = lstat $path or next;
    $own_fact{$path} = {
        path => $path, kind => -l _ ? 'link' : -f _ ? 'file' : -d _ ? 'directory' : 'other', mode => number($link[2] & 07777),
        owner => $user_name{ $link[4] } // $link[4], group => $group_name{ $link[5] } // $link[5], mtime => number($link[9]),
        target => -l _ ? readlink $path : undef, content => undef, index => undef, omitted => undef,
    };
}
my @present = sort keys %own_fact;

# What a newly installed package brought and nobody altered comes again with the package.
my @packages_here = @{ $parameters{packages} };
my %unaltered;
my $asked = run_all(
    (@present ? ['times', ['stat', '-c', '%.9Y %n', '--', @present]] : ()),
    (@packages_here ? (
        ['status', ['dpkg-query', '-W', '-f', '${Package}\t${db:Status-Status}\t${Version}\n', @packages_here]],
        ['verify', ['dpkg', '--verify', @packages_here]],
        ['brought', ['dpkg-query', '-L', @packages_here]],
    ) : ()),
);
for my $line (split /\n/, @present ? $asked->{times}{out} : '') {
    $own_fact{$2}{mtime} = number($1) if $line =~ /^([\d.]+) (.*)$/ && $own_fact{$2};
}
my %version_of;
if (@packages_here) {
    for my $line (split /\n/, $asked->{status}{out}) {
        my ($name, $status, $version) = split /\t/, $line;
        $version_of{$name} = $version if $status eq 'installed';
    }
    my %altered = map { m{ (/.*)$} ? ($1 => 1) : () } split /\n/, $asked->{verify}{out};
    for my $path (grep { m{^/} && !$altered{$_} } split /\n/, $asked->{brought}{out}) {
        $unaltered{$path} = 1;
        # Where /lib is a link into /usr, the engine knows the file by its real place.
        $unaltered{"/usr$path"} = 1 if $path =~ m{^/(?:lib|lib64|bin|sbin)/};
    }
}

sub same_bytes { my ($one, $other) = @_; return defined $one && defined $other && $one eq $other }

# What a new lab has of itself: its authority, and what the service script copies into the chroot at each start.
sub comes_by_itself {
    my ($path, $bytes) = @_;
    my $fact = $own_fact{$path};
    return 1 if $unaltered{$path} && $fact->{kind} ne 'directory';
    my ($name) = $parameters{authority} =~ m{([^/]+)\.pem$};
    my $source = "/usr/local/share/ca-certificates/$name.crt";
    return same_bytes($bytes, $parameters{pem}) if $path eq $source;
    return ($fact->{target} // '') eq $source if $path eq $parameters{authority};
    return ($fact->{target} // '') eq "$name.pem" if $path eq "/etc/ssl/certs/$parameters{hash}.0";
    return ($fact->{target} // '') eq '/etc/localtime' if $path eq '/var/spool/postfix/usr/lib/zoneinfo/localtime';
    return same_bytes($bytes, ((bytes_of("$START$path", $FILE_LIMIT))[0] // '') . $parameters{pem}) if $path eq '/etc/ssl/certs/ca-certificates.crt';
    return same_bytes($bytes, (bytes_of($1, $FILE_LIMIT))[0]) if $fact->{kind} eq 'file' && $path =~ m{^/var/spool/postfix(/(?:etc|usr|lib|lib64)/.+)$};
    return 0;
}

# The entries of an index, as postmap(1) reads them: key, tab, value. Some types it cannot read from end to end. Whether the learner's main.cf
# can be read does not matter.
my $NO_PARAMETERS = '/usr/local/share/smarthost-lab/no-parameters';
sub entries_in_index {
    my ($path) = @_;
    my ($base, $suffix) = $path =~ /^(.+)\.(db|lmdb|cdb)$/ or return;
    for my $type ($suffix eq 'db' ? qw(hash btree) : $suffix) {
        my $ran = run_all(['entries', ['postmap', '-c', $NO_PARAMETERS, '-s', "$type:$base"]])->{entries};
        return ($type, $ran->{out}) if $ran->{code} == 0;
    }
    return $suffix eq 'cdb' ? ('cdb', undef) : ();
}

my (%bytes, %text);
my $all = 0;
for my $path (@present) {
    my $fact = $own_fact{$path};
    my ($bytes, $problem) = $fact->{kind} eq 'file' ? bytes_of($path, $FILE_LIMIT) : ();
    if (comes_by_itself($path, $bytes)) { delete $own_fact{$path}; next }
    next unless $fact->{kind} eq 'file';
    if (!defined $bytes) { $fact->{omitted} = $problem; next }
    if ($bytes =~ /^-----BEGIN [A-Z ]*PRIVATE KEY-----/m) { $fact->{omitted} = 'private-key'; next }
    if (my ($type, $entries) = entries_in_index($path)) {
        $fact->{index} = $type;
        $text{$path} = $entries if defined $entries;
    }
    elsif ($bytes !~ /\0/) { $text{$path} = $bytes }
    $bytes{$path} = $bytes;
    $all += length $bytes;
    if ($all > $ALL_LIMIT) { $fact->{omitted} = 'too-large'; delete $text{$path}; delete $bytes{$path} }
}

# A table of passwords is one whether or not the configuration names it; its index is another form of it.
sub is_password_table {
    my ($path) = @_;
    (my $source = $path) =~ s/\.(?:db|lmdb|cdb)$//;
    return scalar grep { $_ eq $source } @password_files;
}
for my $path (sort keys %text) {
    while ($text{$path} =~ /$credentials_anywhere/g) { note_secrets("$1$delimiter$2") }
    next unless is_password_table($path);
    table_line_with($_, sub { $secret{ $_[0] } = 1; '' }) for split /\n/, $text{$path};
}
delete $secret{''};

my @long = sort { length $b <=> length $a || $a cmp $b } grep { length >= $SHORTEST && is_telling($_) } keys %secret;
# Too many for passwords: what they stand in stays at home.
my $is_too_much = @long > $MOST_PASSWORDS;
my $any_password = @long ? join '|', map { pattern_of($_) } @long : '(?!)';

# A mark may stand there already.
sub marked {
    my ($text) = @_;
    $text =~ s{(\{\{smarthost-lab-password-\d+\}\})|($any_password)}{$1 // mark_of($2)}ge;
    return $text;
}

# In a table the place says what the password is. Blanks at the end of a line are kept, as all else is.
sub marked_table {
    my ($text) = @_;
    return marked(join "\n", map { /^(.*?)(\s*)$/s ? table_line_with($1, sub { $_[0] eq '' ? '' : mark_of($_[0]) }) . $2 : $_ } split /\n/, $text, -1);
}

for my $path (sort keys %bytes) {
    my $fact = $own_fact{$path};
    if (!defined $text{$path}) {
        if ($bytes{$path} =~ /$any_password/) { $fact->{omitted} = 'password' }
        else { @$fact{qw(content hex)} = ('binary', unpack 'H*', $bytes{$path}) }
        next;
    }
    if ($is_too_much && $text{$path} =~ /$any_password/) { $fact->{omitted} = 'password'; next }
    my $packed = is_password_table($path) ? marked_table($text{$path}) : marked($text{$path});
    $packed =~ s/((?:static|inline):\S*:)(?!\{\{smarthost-lab-password-)([^\s,}]+)/$1 . mark_of($2)/ge
        if $path =~ m{^/etc/postfix/(?:main|master)\.cf$};
    @$fact{qw(content hex)} = (defined $fact->{index} ? 'entries' : 'text', unpack 'H*', $packed);
}

my $digests = run_all(map { ["digest $_", ['sha256sum'], $marked[$_]] } 0 .. min($#marked, $MOST_PASSWORDS));
print json({
    paths => [map { $own_fact{$_} } grep { $own_fact{$_} } @present],
    packages => [map { { name => $_, version => $version_of{$_} } } @packages_here],
    passwords => [map { {
        mark => $mark_of{ $marked[$_] }, own => boolean($_ == 0),
        sha256 => ($digests->{"digest $_"}{out} // '') =~ /^([0-9a-f]{64})/ ? $1 : undef,
    } } 0 .. $#marked],
}), "\n";
