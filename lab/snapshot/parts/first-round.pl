# First round: what Postfix is told.

chdir '/var/spool/postfix' or chdir '/';

my @packages = qw(postfix libsasl2-modules openssl ca-certificates sasl2-bin libsasl2-2 postfix-lmdb postfix-cdb postfix-pcre);
my $first = run_all(
    ['clock', ['sh', '-c', 'cat /proc/uptime; date +%s.%N']],
    ['x', ['postconf', '-x']],
    ['n', ['postconf', '-n']],
    ['M', ['postconf', '-M']],
    ['P', ['postconf', '-P']],
    ['packages', ['dpkg-query', '-W', '-f', '${Package}\t${db:Status-Status}\t${Version}\n', @packages]],
    ['plugins', ['saslpluginviewer', '-c']],
    ['types', ['postconf', '-m']],
);

my ($uptime, $now) = $first->{clock}{out} =~ /^([\d.]+).*\n([\d.]+)/;
$now //= time;

sub assignments {
    my ($text) = @_;
    my %value;
    for my $line (split /\n/, $text) {
        $value{$1} = $2 if $line =~ /^([A-Za-z0-9_]+) = ?(.*)$/;
    }
    return \%value;
}

my %effective = %{ assignments($first->{x}{out}) };
my %explicit = %{ assignments($first->{n}{out}) };
my @services = grep { /\S/ && !/^\s/ } split /\n/, $first->{M}{out};
my @overrides;
for my $line (split /\n/, $first->{P}{out}) {
    push @overrides, { service => $1, name => $2, value => $3 } if $line =~ m{^(\S+/\S+)/([A-Za-z0-9_]+) = ?(.*)$};
}

my (@warnings, $fatal);
for my $kind (qw(x n M P)) {
    for my $line (split /\n/, $first->{$kind}{err}) {
        $line =~ s/^\S*postconf: //;
        if ($line =~ /^fatal: /) { $fatal //= $line }
        elsif ($line =~ /\S/) { push @warnings, $line }
    }
    if ($first->{$kind}{code} == -1) { $fatal //= "postconf -$kind: no answer" }
}
@warnings = uniq @warnings;
@warnings = @warnings[0 .. min($#warnings, 39)];

# Which services are SMTP clients, which are servers, which decides where mail goes, and what their own -o changes. Of two services with the same
# name the last line counts (master_conf.c), while postconf(1) gives the -o of both.
my (%client_of, %server_of, %router_of, %overrides_of, %line_of);
for my $line (@services) {
    my @field = split ' ', $line;
    next unless @field >= 8;
    $client_of{"$field[0]/$field[1]"} = $field[7] =~ m{(?:^|/)smtp$} && $field[1] eq 'unix';
    $server_of{"$field[0]/$field[1]"} = $field[7] =~ m{(?:^|/)smtpd$};
    $router_of{"$field[0]/$field[1]"} = $field[7] =~ m{(?:^|/)trivial-rewrite$};
    push @{ $line_of{"$field[0]/$field[1]"} }, $line;
}
for my $own (@overrides) {
    my @lines = @{ $line_of{ $own->{service} } // [] };
    next if @lines > 1 && $lines[-1] !~ /-o\s*\{?\s*\Q$own->{name}\E\s*=/;
    push @{ $overrides_of{ $own->{service} } }, $own;
}

# Parameters that some check reads; the other 700 stay here, which keeps a recorded snapshot small.
my $wanted = qr{^(?:smtp_.*|relay.*|transport_maps|default_(?:transport|database_type)|my(?:hostname|domain|origin|destination|networks|networks_style)
    |sender_dependent_.*|tls_append_default_CA|compatibility_level|mail_version|inet_(?:interfaces|protocols)|proxy_(?:interfaces|read_maps)
    |recipient_delimiter|(?:sender_)?canonical_(?:maps|classes)|masquerade_.*|virtual_(?:alias|mailbox)_domains|local_transport|virtual_transport
    |queue_directory|config_directory|known_tcp_ports|maillog_file|parent_domain_matches_subdomains|append_dot_mydomain|append_at_myorigin
    |content_filter|disable_dns_lookups|master_service_disable|defer_transports|soft_bounce|fallback_transport|smtpd_(?:client|helo|sender|relay|recipient)_restrictions
    |smtpd_(?:restriction_classes|relay_before_recipient_restrictions|reject_unlisted_recipient|peername_lookup|service_name|tls_wrappermode)
    |permit_mx_backup_networks|local_recipient_maps|virtual_(?:alias|mailbox)_maps
    |empty_address_(?:default_transport|relayhost)_maps_lookup_key|alias_maps|best_mx_transport|syslog_name)$}x;

# Restriction classes are parameters with names of the learner's own.
my %class = map { $_ => 1 } split_list($effective{smtpd_restriction_classes});
sub is_wanted { my ($name) = @_; return $name =~ $wanted || $class{$name} }
