# Third round: what they answer to what was found in the second.

# postmap -q - prints `key<TAB>value` for the keys that it found.
sub answers {
    my ($result) = @_;
    my %answer;
    for my $line (split /\n/, $result->{out}) {
        $answer{$1} //= $2 if $line =~ /^(.*?)\t(.*)$/;
    }
    return \%answer;
}

my %answers_of;   # "parameter\0table" -> { key => value }
sub take_answers {
    my ($results) = @_;
    for my $name (grep { /^lookup / } keys %$results) {
        my ($id) = $name =~ /^lookup (.*)$/s;
        $answers_of{$id} = { %{ $answers_of{$id} // {} }, %{ answers($results->{$name}) } };
        my @lines = grep { /fatal:|error:|unavailable|unsupported|warning:.*(?:lookup error|open|denied)/i } split /\n/, $results->{$name}{err};
        s/^postmap: // for @lines;
        if ($results->{$name}{code} == -1) { $problem_of{$id} = 'postmap: no answer' }
        elsif (@lines && $results->{$name}{code} != 0 && !%{ $answers_of{$id} }) { $problem_of{$id} = $lines[0] }
    }
}
take_answers($second);

# A client as smtpd(8) names it: by the hosts file inside its chroot, else by the resolver.
my ($inner_hosts) = bytes_of(($effective{queue_directory} // '/var/spool/postfix') . '/etc/hosts', $TEXT_LIMIT);
my %name_of;
for my $address (@{ $parameters{clients} }) {
    my ($name) = ($inner_hosts // '') =~ /^[ \t]*\Q$address\E[ \t]+(\S+)/m;
    ($name) = $second->{"name $address"}{out} =~ /^\S+\s+(\S+)/ if !defined $name && $second->{"name $address"};
    $name_of{$address} = $name;
}
my @client_names = uniq grep { defined } map { $name_of{$_} } @{ $parameters{clients} };

my @rewritten = map { my $value = $_; $value =~ s/^\s+|\s+$//g; $value =~ /\@/ ? $value : "$value\@$origin" }
    map { values %{ $answers_of{$_} } } grep { /^(?:sender_)?canonical_maps\0/ } sort keys %answers_of;
# masquerade_domains cuts a sender's domain down: whichever of them it comes to.
for my $address (@senders, @rewritten) {
    my ($local, $domain) = $address =~ /^(.*)@([^@]*)$/ or next;
    push @rewritten, map { "$local\@$_" } grep { $_ ne '' && lc($domain) =~ /\.\Q$_\E$/ } map { s/^!+//r } map { lc } split_list($effective{masquerade_domains});
}
@sender_keys = uniq @sender_keys, map { address_keys($_) } @rewritten;

# Every string that may turn out to be the next hop, bare and with its host alone.
my @hops;
for my $value (
    (map { @$_{qw(relayhost default_transport relay_transport)} } \%effective, map { $per_service{$_} } @changed_routers),
    (map { values %{ $answers_of{$_} } } grep { /^(?:transport_maps|sender_dependent_)/ } sort keys %answers_of),
) {
    next unless defined $value && $value =~ /\S/;
    for my $whole ($value, $value =~ /^[^:\[\]]*:(.+)$/ ? $1 : ()) { push @hops, $whole, split /[\s,]+/, $whole }
}
my %is_service = map { (split ' ', $_)[0] => 1 } @services;
@hops = uniq grep { /\S/ && length() < 300 && !$is_service{$_} } @hops;
@hops = @hops[0 .. min($#hops, 60)];
my @hosts = uniq map { /^\[([^\]]*)\]/ ? $1 : /^([^:]+):[^:]*$/ ? $1 : $_ } @hops;
# Also the smarthost itself: so that a table can be judged while the next hop is still wrong.
my @hop_keys = uniq @hops, @hosts, $parameters{nexthop}, $parameters{host};

my %values_of;   # the values that a parameter has in some SMTP client
for my $parameter (qw(smtp_sasl_password_maps smtp_tls_policy_maps smtp_tls_per_site smtp_sasl_mechanism_filter)) {
    $values_of{$parameter} = [uniq grep { defined && $_ ne '' } $effective{$parameter}, map { $per_service{$_}{$parameter} } @changed_clients];
}
if (@rewritten) {
    ask($_, $effective{$_}, @sender_keys) for qw(sender_dependent_relayhost_maps sender_dependent_default_transport_maps);
}
for my $own (map { $per_service{$_} } @changed_routers) {
    ask('transport_maps', $own->{transport_maps}, @recipient_keys);
    ask($_, $own->{$_}, @sender_keys) for qw(sender_dependent_relayhost_maps sender_dependent_default_transport_maps);
    ask_list($_, $own->{$_}, @domain_keys) for qw(mydestination relay_domains virtual_alias_domains virtual_mailbox_domains);
}
for my $own (\%effective, map { $per_service{$_} } @changed_servers) {
    ask_list('mynetworks', $own->{mynetworks}, (map { domain_keys($_) } 'localhost', @client_names), @{ $parameters{addresses} });
    ask_restrictions($_, $own->{$_}, @client_names) for @restrictions;
}
ask('smtp_sasl_password_maps', $_, @hop_keys, @sender_keys) for @{ $values_of{smtp_sasl_password_maps} };
ask('smtp_tls_policy_maps', $_, @hops, $parameters{nexthop}, map { domain_keys($_) } @hosts) for @{ $values_of{smtp_tls_policy_maps} };
ask('smtp_tls_per_site', $_, @hop_keys) for @{ $values_of{smtp_tls_per_site} };
ask_list('smtp_sasl_mechanism_filter', $_, 'PLAIN', 'LOGIN') for @{ $values_of{smtp_sasl_mechanism_filter} };

# The entries of an indexed table's text as postmap(1) would take them: keys in lower case, of two with the same key the first.
sub entries_in_text {
    my ($path) = @_;
    my ($text) = bytes_of($path, $TEXT_LIMIT);
    my (%value, $logical);
    my $take = sub {
        $value{ lc $1 } //= $2 if defined $logical && $logical =~ /^(\S+)\s+(\S.*?)\s*$/s;
    };
    for my $line (split /\n/, $text // '') {
        next if $line =~ /^\s*(?:#|$)/;
        if ($line =~ /^\s/) { $logical .= $line if defined $logical; next }
        $take->();
        $logical = $line;
    }
    $take->();
    return \%value;
}

# What an index made now would hold, beside what the present one does.
my @password_files;
for my $table (map { value_tables($_) } grep { defined } map { table_of($_) } map { split_list($_) } @{ $values_of{smtp_sasl_password_maps} }) {
    my ($type, $name) = $table =~ /^([a-z0-9_]+):(.*)$/s or next;
    next unless has_file($type, $name);
    push @password_files, $name;
    my $suffix = $index_suffix{$type} or next;
    push @password_files, "$name$suffix";
    next unless file_fact($name)->{kind} eq 'file' && file_fact("$name$suffix")->{kind} eq 'file' && file_fact($name)->{size}[0] <= $TEXT_LIMIT;
    my $id = "source of smtp_sasl_password_maps\0texthash:$name";
    my $entries = entries_in_text($name);
    $keys_of{$id} = [uniq @hop_keys, @sender_keys];
    $answers_of{$id} = { map { defined $entries->{ lc $_ } ? ($_ => $entries->{ lc $_ }) : () } @{ $keys_of{$id} } };
}
@password_files = uniq @password_files;

my $third = run_all(round_of_lookups());
take_answers($third);
