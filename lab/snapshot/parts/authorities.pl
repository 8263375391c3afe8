# The authorities that Postfix is told to trust.

sub base64_bytes {
    my ($text) = @_;
    $text =~ tr{A-Za-z0-9+/}{}cd;
    $text =~ tr{A-Za-z0-9+/}{ -_};
    my $bytes = '';
    while ($text =~ /(.{1,60})/gs) { my $chunk = $1; $bytes .= unpack('u', chr(32 + int(length($chunk) * 3 / 4)) . $chunk) }
    return $bytes;
}

# The certificates of a PEM file: how many, where the first unreadable one stands, and those that could be the smarthost's authority.
sub certificates_in {
    my ($path) = @_;
    my %found = (status => 'ok', count => 0, brokenAt => undef, pems => []);
    my $fact = file_fact($path);
    if ($fact->{kind} ne 'file') { $found{status} = $fact->{kind}; return \%found }
    my ($bytes, $problem) = bytes_of($path, 4_000_000);
    if (!defined $bytes) { $found{status} = $problem; return \%found }
    my @all;
    while ($bytes =~ /^-----BEGIN ((?:X509 |TRUSTED )?CERTIFICATE)-----[ \t\r]*\n(.*?)^-----END \1-----/gms) {
        my ($whole, $body, $start) = (substr($bytes, $-[0], $+[0] - $-[0]), $2, $-[0]);
        my $der = $body =~ /^[A-Za-z0-9+\/=\s]*$/ ? base64_bytes($body) : '';
        $found{count}++;
        my $sound = length $der > 8 && ord($der) == 0x30
            && (ord(substr $der, 1) == 0x82 ? 4 + unpack('n', substr $der, 2, 2) : ord(substr $der, 1) == 0x81 ? 3 + ord(substr $der, 2) : -1) <= length($der);
        if (!$sound) { $found{brokenAt} //= 1 + (substr($bytes, 0, $start) =~ tr/\n//); next }
        push @all, [$whole, index($der, $parameters{subjectMark}) >= 0];
    }
    my $begun = () = $bytes =~ /^-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/gm;
    if ($begun > $found{count}) { $found{brokenAt} //= 1; $found{count} = $begun }
    $found{status} = 'empty' if $found{count} == 0;
    $found{pems} = [map { $_->[0] } grep { $_->[1] || @all <= 3 } @all];
    return \%found;
}

my @authorities;
sub note_authority {
    my ($kind, $path, $root) = @_;
    return if $path eq '' || grep { $_->{kind} eq $kind && $_->{path} eq $path } @authorities;
    if ($kind eq 'file') {
        my $found = certificates_in($path);
        push @authorities, { kind => $kind, path => $path, status => $found->{status}, count => number($found->{count}),
            brokenAt => defined $found->{brokenAt} ? number($found->{brokenAt}) : undef, pems => $found->{pems} };
        return;
    }
    # OpenSSL looks for <hash of the subject>.0, .1, ... in the folder (openssl-rehash(1)).
    my $status = file_fact($path)->{kind};
    my @pems;
    for my $number (0 .. 9) {
        my $name = "$path/$parameters{subjectHash}.$number";
        # A link that leads to an absolute path leads elsewhere for who is shut into the chroot.
        for (my $links = 0; $links < 10 && -l $name; $links++) {
            my $target = readlink $name;
            $name = $target =~ m{^/} ? ($root // '') . $target : ($name =~ s{[^/]*$}{}r) . $target;
        }
        last unless -e $name;
        push @pems, @{ certificates_in($name)->{pems} };
        delete $facts_of{$name};
    }
    push @authorities, { kind => $kind, path => $path, status => $status eq 'directory' ? 'ok' : $status, count => number(scalar @pems), brokenAt => undef, pems => [uniq @pems] };
    delete $facts_of{$path} if $status eq 'directory';
}
# Postfix's daemons work in the queue directory: there begins a path without a leading slash.
sub absolute { my ($path) = @_; return $path =~ m{^/} ? $path : "$queue_directory/$path" }
# A trust anchor is read when the first message asks for it: inside the chroot, where there is one.
sub note_anchor { my ($path) = @_; note_authority('file', $_) for absolute($path), $path =~ m{^/} ? "$queue_directory$path" : () }
for my $own (\%effective, values %per_service) {
    my ($file, $anchors) = @{$own}{qw(smtp_tls_CAfile smtp_tls_trust_anchor_file)};
    note_authority('file', absolute($file)) if defined $file && $file ne '';
    note_anchor($_) for split_list($anchors);
}
for my $id (grep { /^smtp_tls_policy_maps\0/ } keys %answers_of) {
    for my $policy (values %{ $answers_of{$id} }) { note_anchor($1) while $policy =~ m{tafile=([^\s,]+)}g }
}
# tls_append_default_CA: what OpenSSL itself looks into, outside the chroot and inside.
my @folders = uniq grep { defined && m{^/} } $effective{smtp_tls_CApath}, (map { $per_service{$_}{smtp_tls_CApath} } @changed_clients),
    grep({ defined && $_ eq 'yes' } map { $_->{tls_append_default_CA} } \%effective, values %per_service) ? '/usr/lib/ssl/certs' : ();
for my $folder (@folders) { note_authority('directory', $folder); note_authority('directory', "$queue_directory$folder", $queue_directory) }
note_authority('file', '/usr/lib/ssl/cert.pem') if grep { $_ eq '/usr/lib/ssl/certs' } @folders;
