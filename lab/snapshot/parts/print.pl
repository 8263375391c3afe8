# Log, processes, queue, plug-ins; then the whole as JSON.

my $log_path = ($effective{maillog_file} // '') =~ m{^/} ? $effective{maillog_file} : '/var/log/mail.log';
my %log = (path => $log_path, size => number(0), lines => []);
if (-f $log_path && sysopen(my $handle, $log_path, O_RDONLY | O_NONBLOCK)) {
    my $size = -s $handle;
    my $from = $size > $LOG_LIMIT ? $size - $LOG_LIMIT : 0;
    sysseek $handle, $from, SEEK_SET;
    my $text = '';
    sysread $handle, $text, $LOG_LIMIT;
    $text =~ s/^[^\n]*\n// if $from;
    my @lines = map { s/\0+//gr } split /\n/, mask($text, 6);
    %log = (path => $log_path, size => number($size), lines => \@lines);
}

# Postfix's own: master(8) and its children, by the command line (the program file of another user's process is not ours to see).
my (%process, $master);
for my $folder (glob '/proc/[0-9]*') {
    my ($pid) = $folder =~ /(\d+)$/;
    open(my $stat, '<', "$folder/stat") or next;
    my $line = <$stat> // next;
    my ($state, $parent, @rest) = split ' ', $line =~ s/^.*\) //sr;
    open(my $command, '<', "$folder/cmdline") or next;
    my ($program) = split /\0/, <$command> // '';
    next unless defined $program && $state ne 'Z';
    $process{$pid} = { name => $program =~ s{.*/}{}r, parent => $parent, started => $rest[17] };
    $master //= $pid if $program =~ m{/postfix/sbin/master$};
}
my $ticks = POSIX::sysconf(POSIX::_SC_CLK_TCK()) || 100;
my @daemons;
if (defined $master && defined $uptime) {
    for my $pid (sort { $a <=> $b } grep { $_ == $master || $process{$_}{parent} == $master } keys %process) {
        push @daemons, { name => $process{$pid}{name}, pid => number($pid), startedAt => number(sprintf '%.3f', $now - $uptime + $process{$pid}{started} / $ticks) };
    }
}

my $queue;
if (defined $second->{queue} && $second->{queue}{code} == 0) {
    $queue = [];
    for my $line (split /\n/, $second->{queue}{out}) {
        last if @$queue >= 200;
        # Each line is one JSON object of Postfix's own; it goes through as it is.
        push @$queue, bless([mask($line, 6)], 'Number') if $line =~ /^\{.*\}$/;
    }
}

my %package_line = map { /^([^\t]+)\t([^\t]*)\t(.*)$/ ? ($1 => [$2, $3]) : () } split /\n/, $first->{packages}{out};
my @package_facts = map {
    my $known = $package_line{$_};
    { name => $_, installed => boolean($known && $known->[0] eq 'installed'), version => $known && $known->[0] eq 'installed' ? $known->[1] : undef };
} @packages;

my @mechanisms = uniq map { uc } $first->{plugins}{out} =~ /SASL mechanism: (\S+?),/g;
my @plugins = sort grep { -e } glob('/usr/lib/*/sasl2/lib{plain,login}.so /usr/lib/sasl2/lib{plain,login}.so');

print json({
    schema => 'smarthost-lab/snapshot@1',
    takenAt => number($now),
    postfixVersion => $effective{mail_version},
    config => {
        effective => { map { $_ => mask_value($_, $effective{$_}) } grep { defined $effective{$_} && is_wanted($_) } keys %effective },
        explicit => { map { $_ => mask_value($_, $explicit{$_}) } keys %explicit },
        services => [map { mask_value('', $_) } @services],
        overrides => [map { { %$_, value => mask_value($_->{name}, $_->{value}) } } @overrides],
        perService => { map { my $own = $per_service{$_}; $_ => { map { $_ => mask_value($_, $own->{$_}) } grep { defined $own->{$_} } keys %$own } } keys %per_service },
        warnings => [map { mask_value('sasl_password', $_) } @warnings],
        fatal => mask($fatal, 6),
    },
    lookups => \@lookups,
    clients => [map { { address => $_, name => $name_of{$_} } } @{ $parameters{clients} }],
    files => [map { $facts_of{$_} } sort keys %facts_of],
    accounts => \@accounts,
    authorities => \@authorities,
    ownCertificates => [own_certificate_facts($last)],
    packages => \@package_facts,
    sasl => { mechanisms => $first->{plugins}{code} == 0 ? \@mechanisms : undef, plugins => \@plugins },
    processes => { daemons => \@daemons },
    queue => $queue,
    log => \%log,
}), "\n";
