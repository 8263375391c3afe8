# Second round: what its tables answer.

my @round;
my (@changed_clients, @changed_servers, @changed_routers);
for my $service (grep { $client_of{$_} || $server_of{$_} || $router_of{$_} } sort keys %overrides_of) {
    my @own = grep { $_->{name} !~ /^(?:syslog_name|smtp_fallback_relay)$/ } @{ $overrides_of{$service} };
    next unless @own;
    push @{ $client_of{$service} ? \@changed_clients : $server_of{$service} ? \@changed_servers : \@changed_routers }, $service;
    push @round, ["service $service", ['postconf', (map { ('-o', "$_->{name}=$_->{value}") } @own), '-x']];
}

my $origin = $effective{myorigin} // '';
my $origin_path = $origin =~ m{^/} ? $origin : undef;
if (defined $origin_path) {
    my $text = read_text($origin_path) // '';
    ($origin) = $text =~ /^\s*(\S+)/;
    $origin //= '';
}
my @local_domains = ($origin, split_list($effective{mydestination}));

# The keys under which mail_addr_find(3) looks an address up.
sub address_keys {
    my ($address) = @_;
    my ($local, $domain) = $address =~ /^(.*)@([^@]*)$/ or return ($address);
    my @keys = ($address);
    my $delimiter = $effective{recipient_delimiter} // '';
    my $bare = $local;
    if ($delimiter ne '' && $local =~ /^(.+?)[\Q$delimiter\E]/) { $bare = $1; push @keys, "$bare\@$domain" }
    push @keys, $local, $bare if grep { lc $_ eq lc $domain } @local_domains;
    return uniq(@keys, "\@$domain");
}

sub domain_keys {
    my ($domain) = @_;
    my @keys = ($domain);
    while ($domain =~ s/^[^.]*\.(?=.)//) { push @keys, ".$domain", $domain }
    return @keys;
}

my @senders = map { /\@/ ? $_ : "$_\@$origin" } @{ $parameters{senders} };
my @sender_keys = uniq map { address_keys($_) } @senders;
my @recipients = @{ $parameters{recipients} };
my @recipient_domains = uniq map { /\@(.*)$/ ? $1 : () } @recipients;
my @recipient_keys = uniq((map { $_, domain_keys(/\@(.*)$/ ? $1 : $_) } @recipients), '*');

my @domain_keys = uniq map { domain_keys($_) } @recipient_domains, @{ $parameters{domains} };

my %asked;     # parameter -> list of tables
my %keys_of;   # "parameter\0table" -> keys, in order
sub ask {
    my ($parameter, $value, @keys) = @_;
    for my $table (grep { defined } map { table_of($_) } split_list($value)) {
        push @{ $asked{$parameter} }, $table unless grep { $_ eq $table } @{ $asked{$parameter} // [] };
        my $list = $keys_of{"$parameter\0$table"} //= [];
        @$list = uniq @$list, grep { /\S/ && !/\n/ } @keys;
    }
}

# The tables of a list of domains or networks: also those that stand in the files which it names.
sub ask_list { my ($parameter, $value, @keys) = @_; ask($parameter, join(' ', list_elements($value)), @keys) }

# The access tables of a list of restrictions and of the classes in it: [check_client_access, type:name], ... What a table without a
# restriction before it means depends on the list.
my %shorthand = (smtpd_client_restrictions => 'check_client_access', smtpd_helo_restrictions => 'check_helo_access', smtpd_sender_restrictions => 'check_sender_access');
sub access_tables {
    my ($list, $value, $depth) = @_;
    my $shorthand = $shorthand{$list} // 'check_recipient_access';
    my ($command, @found) = ($shorthand);
    for my $word (split_list($value)) {
        if (defined(my $table = table_of($word))) { push @found, [$command, $table]; $command = $shorthand }
        elsif ($class{$word} && $depth < 5) { push @found, access_tables($list, $effective{$word}, $depth + 1) }
        else { $command = lc $word }
    }
    return @found;
}

# An address as access(5) looks it up: itself, then its parent networks.
sub network_keys {
    my ($address) = @_;
    my @keys = ($address);
    while ($address =~ /^[\d.]+$/ && $address =~ s/\.\d+$//) { push @keys, $address }
    return @keys;
}

sub ask_restrictions {
    my ($list, $value, @names) = @_;
    for my $found (access_tables($list, $value, 0)) {
        my ($command, $table) = @$found;
        if ($command eq 'check_client_access') { ask($command, $table, (map { domain_keys($_) } @names), map { network_keys($_) } @{ $parameters{addresses} }) }
        if ($command eq 'check_recipient_access') { ask($command, $table, map { ($_, domain_keys(/\@(.*)$/ ? $1 : $_), /^(.*\@)/ ? $1 : ()) } @recipients, "nobody\@$parameters{domains}[-1]") }
    }
}

# Why Postfix cannot open a table, where that can be seen from outside, in Postfix's words. postmap(1) would say the same, but
# into the learner's log as well, and only after a second's pause.
my %known_type = map { $_ => 1 } split ' ', $first->{types}{out};
sub obvious_problem {
    my ($table) = @_;
    return if $table =~ /^proxy:/;
    for my $simple (simple_tables($table)) {
        my ($type, $name) = $simple =~ /^([a-z0-9_]+):(.*)$/s or next;
        return "fatal: unsupported dictionary type: $type" if %known_type && !$known_type{$type};
        next unless has_file($type, $name);
        my $file = $index_suffix{$type} ? "$name$index_suffix{$type}" : $name;
        my $kind = file_fact($file)->{kind};
        next if $kind eq 'file';
        my $reason = $kind eq 'missing' ? 'No such file or directory'
            : $kind eq 'loop' ? 'Too many levels of symbolic links' : $kind eq 'directory' ? 'Is a directory' : 'not a regular file';
        return "open database $file: $reason";
    }
    return;
}

my %problem_of;
sub round_of_lookups {
    my %seen;
    my @jobs;
    for my $parameter (sort keys %asked) {
        for my $table (@{ $asked{$parameter} }) {
            if (defined(my $problem = obvious_problem($table))) {
                $problem_of{"$parameter\0$table"} = $problem;
                next;
            }
            push @jobs, ["lookup $parameter\0$table", ['postmap', '-q', '-', $table], join("\n", @{ $keys_of{"$parameter\0$table"} }, '')]
                unless $seen{"$parameter\0$table"}++;
        }
    }
    %asked = ();
    return @jobs;
}

ask('transport_maps', $effective{transport_maps}, @recipient_keys);
ask($_, $effective{$_}, @sender_keys) for qw(sender_canonical_maps canonical_maps);
# The sender may have been rewritten: domains and addresses that the canonical tables give are asked in the next round.
ask($_, $effective{$_}, @sender_keys) for qw(sender_dependent_relayhost_maps sender_dependent_default_transport_maps);
ask_list($_, $effective{$_}, @domain_keys) for qw(mydestination relay_domains virtual_alias_domains virtual_mailbox_domains);
ask('relay_recipient_maps', $effective{relay_recipient_maps}, map { address_keys($_) } @recipients);

# The servers' lists: whom they trust, and by which tables. The names of clients are looked up only where a name could match.
my @server_lists = ($effective{mynetworks}, map { $_->{value} } grep { $server_of{ $_->{service} } && $_->{name} eq 'mynetworks' } @overrides);
my @named = grep { /[g-z_]/i } map { list_elements($_) } @server_lists;
my @restrictions = map { "smtpd_${_}_restrictions" } qw(client helo sender relay recipient);
push @named, grep { $_->[0] eq 'check_client_access' } map { access_tables($_->{name}, $_->{value} // '', 0) } grep { $_->{name} =~ /_restrictions$/ } @overrides;
push @named, grep { $_->[0] eq 'check_client_access' } map { access_tables($_, $effective{$_}, 0) } @restrictions;
if (@named && ($effective{smtpd_peername_lookup} // 'yes') eq 'yes') {
    push @round, ["name $_", ['getent', 'hosts', $_]] for @{ $parameters{clients} };
}

# postqueue(1) writes into the log that it cannot read main.cf; who has just seen that need not ask.
push @round, ['queue', ['postqueue', '-j']] if $parameters{queue} && !defined $fatal;
my $second = run_all(@round, round_of_lookups());

my %per_service;
for my $service (@changed_clients, @changed_servers, @changed_routers) {
    my $own = assignments($second->{"service $service"}{out});
    $per_service{$service} = {};
    for my $name (keys %$own) {
        next unless is_wanted($name);
        $per_service{$service}{$name} = $own->{$name} if $own->{$name} ne ($effective{$name} // "\0");
    }
}
