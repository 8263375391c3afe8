# The files of the course's figure and those that the configuration names, as JSON: how they are and how they were at the start.

my $START = '/usr/local/share/smarthost-lab/start';
my $SHOWN_LIMIT = 256 * 1024;

my ($sasl_folder) = (glob('/usr/lib/*/sasl2'), '/usr/lib/sasl2');
my @figure = (
    '/etc/init.d/postfix', '/etc/postfix', '/etc/postfix/main.cf', '/etc/postfix/master.cf', '/etc/postfix/cacert.pem',
    '/etc/postfix/sasl', '/etc/postfix/sasl/passwd', '/etc/postfix/sasl/passwd.db', '/etc/mailname', '/etc/aliases', '/etc/aliases.db',
    '/etc/ssl/certs', $parameters{authority}, $sasl_folder, "$sasl_folder/libplain.so", "$sasl_folder/liblogin.so",
    '/usr/sbin/postfix', '/var/mail', (map { "/var/mail/$_" } @{ $parameters{users} }), '/var/log/mail.log',
);

# What the configuration names: tables with their indexes, and the files and directories of TLS towards other servers.
my @by_configuration;
sub note_named {
    my ($name, $value) = @_;
    return if $name =~ /cache|^(?:address_verify_map|postscreen_|smtpd_tls_)/;
    if ($name =~ /^smtp_tls_(?:CAfile|CApath|cert_file|key_file|trust_anchor_file)$/) { push @by_configuration, grep { m{^/} } split_list($value) }
    for my $table (map { simple_tables($_) } grep { defined } map { table_of($_) } split_list($value)) {
        my ($type, $path) = $table =~ m{^([a-z0-9_]+):(/.*)$}s or next;
        next unless $index_suffix{$type} || $plain_file{$type};
        push @by_configuration, $path, $index_suffix{$type} ? "$path$index_suffix{$type}" : ();
    }
}
note_named($_, $effective{$_} // '') for sort keys %explicit;
note_named($_->{name}, $_->{value}) for @overrides;

# What the learner put beside them, under whatever name.
my @beside = grep { !-e "$START$_" && !-l "$START$_" } glob('/etc/postfix/* /etc/postfix/sasl/* /etc/cacert.pem');
push @by_configuration, grep { -e || -l } @beside[0 .. min($#beside, 39)];

sub shown_text {
    my ($path) = @_;
    my ($bytes, $problem) = bytes_of($path, $SHOWN_LIMIT);
    return (undef, $problem) unless defined $bytes;
    return (undef, 'binary') if $bytes =~ /\0/;
    # A private key is nobody's to read on a projector.
    return (undef, 'unreadable') if $bytes =~ /^-----BEGIN [A-Z ]*PRIVATE KEY-----/m;
    return ($bytes, undef);
}

sub without_passwords {
    my ($path, $text) = @_;
    $text = mask_table($text) if grep { $_ eq $path } @password_files;
    $text = mask($text, 6);
    $text =~ s/((?:static|inline):\S*:)[^\s,}]+/$1$MASK/g if $path eq '/etc/postfix/main.cf' || $path eq '/etc/postfix/master.cf';
    $text =~ s/$credentials_anywhere/$1:$MASK/g;
    return $text;
}

sub at_start {
    my ($path) = @_;
    my $fact = file_fact("$START$path");
    return if $fact->{kind} eq 'missing';
    my ($text) = $fact->{kind} eq 'file' && is_text($path) ? shown_text("$START$path") : ();
    return { mode => $fact->{mode}, owner => $fact->{owner}, group => $fact->{group}, text => $text };
}

# What is text where it is a file at all; of the rest the facts are enough.
sub is_text { my ($path) = @_; return $path !~ m{^/(?:var/(?:mail|log)|usr)/|\.(?:db|lmdb|cdb|pag)$} }

my %seen;
for my $path (uniq @figure, @by_configuration) {
    my %fact = %{ file_fact($path) };
    @fact{qw(text textProblem)} = $fact{kind} eq 'file' && $path !~ m{^/(?:var/(?:mail|log)|usr)/} ? shown_text($path) : (undef, undef);
    # A password that stands in one file with its account may stand in another without.
    while (($fact{text} // '') =~ /$credentials_anywhere/g) { note_secrets("$1$delimiter$2") }
    $seen{$path} = \%fact;
}
for my $path (keys %seen) {
    my $fact = $seen{$path};
    $fact->{text} = without_passwords($path, $fact->{text}) if defined $fact->{text};
    $fact->{start} = at_start($path);
}
print json([map { $seen{$_} } uniq @figure, @by_configuration]), "\n";
