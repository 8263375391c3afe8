# Files that matter for the checks.

my $config_directory = $effective{config_directory} // '/etc/postfix';
my $queue_directory = $effective{queue_directory} // '/var/spool/postfix';
my ($main_cf, $master_cf) = ("$config_directory/main.cf", "$config_directory/master.cf");
file_fact($master_cf);
read_text($master_cf) if defined $fatal;
read_text($_) for $main_cf, '/etc/mailname', '/etc/resolv.conf', "$queue_directory/etc/resolv.conf";

# Files behind the other tables, for their times and their text.
for my $parameter (qw(transport_maps sender_dependent_relayhost_maps sender_dependent_default_transport_maps smtp_tls_policy_maps smtp_sasl_password_maps sender_canonical_maps canonical_maps)) {
    for my $table (map { simple_tables($_) } grep { defined } map { table_of($_) } map { split_list($_) } $effective{$parameter}, map { $per_service{$_}{$parameter} } @changed_clients) {
        my ($type, $name) = $table =~ /^([a-z0-9_]+):(.*)$/s or next;
        next unless has_file($type, $name);
        file_fact($name);
        file_fact("$name$index_suffix{$type}") if $index_suffix{$type};
    }
}

# Files behind the tables of the servers' lists; a cidr table's text tells how wide it is.
for my $own (\%effective, map { $per_service{$_} } @changed_servers) {
    my @lists = map { list_elements($own->{$_}) } qw(mynetworks mydestination relay_domains virtual_alias_domains virtual_mailbox_domains);
    my @tables = map { $_->[1] } map { access_tables($_, $own->{$_}, 0) } @restrictions;
    for my $table (map { simple_tables($_) } @tables, split_list($own->{relay_recipient_maps}), grep { defined } map { table_of($_) } @lists) {
        my ($type, $name) = $table =~ /^([a-z0-9_]+):(.*)$/s or next;
        next unless has_file($type, $name);
        file_fact($name);
        read_text($name) if $type eq 'cidr';
        file_fact("$name$index_suffix{$type}") if $index_suffix{$type};
    }
}

# Copies of the password that nobody thinks of: an editor's backup, an older main.cf.
my @candidates = ($main_cf, $master_cf, @password_files);
{
    my @folders = uniq grep { m{^/etc(?:/|$)} } $config_directory, glob('/etc/postfix*/'), map { m{^(.*)/[^/]+$} ? $1 : () } @password_files;
    my ($seen, %visited) = (0);
    while (defined(my $folder = shift @folders)) {
        next if $visited{$folder}++ || $folder eq '/etc';
        opendir(my $handle, $folder) or next;
        for my $name (sort readdir $handle) {
            next if $name eq '.' || $name eq '..' || $seen++ > 400;
            my $path = "$folder/$name";
            my @link = lstat $path or next;
            if (-d _) { push @folders, $path }
            elsif (-f _ && $link[7] <= $TEXT_LIMIT) { push @candidates, $path }
        }
        closedir $handle;
    }
}
# What another account in the same table has for a password may be a word that stands anywhere.
my @to_find = grep { length() >= 6 } keys %used;
if (@to_find) {
    my $pattern = join '|', map { pattern_of($_) } @to_find;
    for my $path (uniq @candidates) {
        my $known = exists $facts_of{$path};
        my ($bytes) = bytes_of($path, $TEXT_LIMIT);
        my $holds = defined $bytes && $bytes =~ /$pattern/;
        if ($holds) { $facts_of{$path}{secret} = boolean(1); note_directories($path) }
        elsif (!$known) { delete $facts_of{$path} }
    }
}
note_directories($_) for @password_files;
