# Avatar at one moment, as one read-only command sees it: prints the JSON of src/domain/snapshot.ts.
#
# It arrives on the standard input of `perl -`, after the data that take.ts puts in front (%parameters), and uses only
# what Debian's perl-base holds: no JSON::PP, no Digest::SHA, no Time::HiRes. What it cannot do itself it asks of
# Postfix and of coreutils, many commands at once, each with a deadline; nothing that the learner did to a file
# (a FIFO, a directory, a loop of links, 50 MB of noise) can hold it up.
#
# Secrets do not leave this program: a password becomes its SHA-256 (through the standard input of sha256sum, never
# through an argument), and every text in which it also stands gets dots in its place.
use strict;
use warnings;
use Cwd ();
use Errno ();
use Fcntl qw(O_RDONLY O_NONBLOCK SEEK_SET);
use List::Util qw(min uniq);
use POSIX ();

our %parameters;

my $DEADLINE_SECONDS = 4;
my $OUTPUT_LIMIT = 4_000_000;
my $TEXT_LIMIT = 1_000_000;
my $LOG_LIMIT = 256 * 1024;
my $MASK = "\xe2\x80\xa2" x 8;

$ENV{LC_ALL} = 'C';
$ENV{PATH} = '/usr/sbin:/usr/bin:/sbin:/bin';
delete @ENV{qw(MAIL_CONFIG MAIL_VERBOSE)};

# ---------------------------------------------------------------------------------------------------- commands

# Runs all jobs at once: ([name, argv, input?], ...) -> { name => { out, err, code } }; code -1 for a missed deadline.
sub run_all {
    my @jobs = @_;
    my (%result, %stream, %pid);
    for my $job (@jobs) {
        my ($name, $argv, $input) = @$job;
        $result{$name} = { out => '', err => '', code => -1 };
        pipe(my $out_read, my $out_write) or next;
        pipe(my $err_read, my $err_write) or next;
        my ($in_read, $in_write);
        if (defined $input) { pipe($in_read, $in_write) or next }
        my $pid = fork;
        next unless defined $pid;
        if ($pid == 0) {
            setpgrp(0, 0);
            if ($in_read) { POSIX::dup2(fileno($in_read), 0) }
            else { my $null = POSIX::open('/dev/null', O_RDONLY); POSIX::dup2($null, 0) }
            POSIX::dup2(fileno($out_write), 1);
            POSIX::dup2(fileno($err_write), 2);
            POSIX::close($_) for 3 .. 255;
            { no warnings; exec { $argv->[0] } @$argv; }
            POSIX::_exit(127);
        }
        close $_ for grep { defined } $out_write, $err_write, $in_read;
        if ($in_write) {
            # A pipe holds 64 KB: what is asked is cut to that, so that this never waits for a reader.
            local $SIG{PIPE} = 'IGNORE';
            syswrite $in_write, substr($input, 0, 60_000);
            close $in_write;
        }
        $pid{$name} = $pid;
        $stream{ fileno $out_read } = [$out_read, $name, 'out'];
        $stream{ fileno $err_read } = [$err_read, $name, 'err'];
    }
    my $end = time + $DEADLINE_SECONDS;
    while (%stream && time < $end) {
        my $mask = '';
        vec($mask, $_, 1) = 1 for keys %stream;
        my $ready = select($mask, undef, undef, 0.25);
        next if $ready <= 0;
        for my $number (grep { vec($mask, $_, 1) } keys %stream) {
            my ($handle, $name, $kind) = @{ $stream{$number} };
            my $read = sysread($handle, $result{$name}{$kind}, 65536, length $result{$name}{$kind});
            delete $stream{$number} if !$read || length $result{$name}{$kind} > $OUTPUT_LIMIT;
        }
    }
    my %late = map { $_->[1] => 1 } values %stream;
    for my $name (keys %pid) {
        kill 'KILL', -$pid{$name} if $late{$name};
        my $tries = 0;
        my $gone = 0;
        until ($gone || $tries++ > 200) {
            $gone = waitpid($pid{$name}, POSIX::WNOHANG());
            last if $gone;
            kill 'KILL', -$pid{$name} if time >= $end;
            select(undef, undef, undef, 0.002);
        }
        $result{$name}{code} = $? >> 8 if $gone > 0 && !$late{$name} && !($? & 127);
    }
    return \%result;
}

# ---------------------------------------------------------------------------------------------------- JSON

sub text_json {
    my ($text) = @_;
    utf8::decode($text);
    $text =~ s{(["\\]|[\x00-\x1f\x7f]|[^\x00-\x7f])}{
        my $code = ord $1;
        $1 eq '"' || $1 eq '\\' ? "\\$1"
            : $code > 0xffff
            ? sprintf('\u%04x\u%04x', 0xd800 + (($code - 0x10000) >> 10), 0xdc00 + (($code - 0x10000) & 0x3ff))
            : sprintf('\u%04x', $code)
    }gex;
    return qq("$text");
}

# undef -> null, \1 and \0 -> true and false, ['n', 12] blessed Number -> 12, references as they are, else a string.
sub json {
    my ($value) = @_;
    return 'null' unless defined $value;
    my $kind = ref $value;
    return text_json($value) if $kind eq '';
    return $$value ? 'true' : 'false' if $kind eq 'SCALAR';
    return $value->[0] if $kind eq 'Number';
    return '[' . join(',', map { json($_) } @$value) . ']' if $kind eq 'ARRAY';
    return '{' . join(',', map { text_json($_) . ':' . json($value->{$_}) } sort keys %$value) . '}';
}

sub number { my ($value) = @_; return bless [$value + 0], 'Number' }
sub boolean { my ($value) = @_; return $value ? \1 : \0 }

# ---------------------------------------------------------------------------------------------------- files

# What lstat(2) and stat(2) say; never opens anything.
my %facts_of;
my (%user_name, %group_name);
sub file_fact {
    my ($path) = @_;
    return $facts_of{$path} if $facts_of{$path};
    my %fact = (
        path => $path, kind => 'missing', target => undef, realPath => $path, mode => number(0), owner => '', group => '',
        size => number(0), mtime => number(0), text => undef, textProblem => undef, secret => boolean(0),
    );
    my @link = lstat $path;
    if (@link) {
        my $is_link = -l _;
        my @stat = stat $path;
        if (!@stat) {
            $fact{kind} = $!{ELOOP} ? 'loop' : $is_link && $!{ENOENT} ? 'missing' : 'unreadable';
            $fact{target} = readlink $path if $is_link;
        } else {
            $fact{kind} = -f _ ? 'file' : -d _ ? 'directory' : 'other';
            my $real = Cwd::realpath($path);
            $fact{realPath} = $real if defined $real;
            $fact{target} = $real if $is_link;
            $fact{mode} = number($stat[2] & 07777);
            $fact{owner} = $user_name{ $stat[4] } // $stat[4];
            $fact{group} = $group_name{ $stat[5] } // $stat[5];
            $fact{size} = number($stat[7]);
            $fact{mtime} = number($stat[9]);
        }
    } elsif (!$!{ENOENT}) {
        $fact{kind} = $!{ELOOP} ? 'loop' : 'unreadable';
    }
    return $facts_of{$path} = \%fact;
}

# The bytes of a regular file of bounded size, or undef and why not.
sub bytes_of {
    my ($path, $limit) = @_;
    my $fact = file_fact($path);
    return (undef, 'unreadable') if $fact->{kind} ne 'file';
    return (undef, 'too-large') if $fact->{size}[0] > $limit;
    # O_NONBLOCK: the name may have become a FIFO since it was looked at.
    sysopen(my $handle, $path, O_RDONLY | O_NONBLOCK) or return (undef, 'unreadable');
    return (undef, 'unreadable') unless -f $handle;
    my $bytes = '';
    while (length $bytes <= $limit) {
        my $read = sysread($handle, $bytes, 262_144, length $bytes);
        return (undef, 'unreadable') unless defined $read;
        last unless $read;
    }
    return length $bytes > $limit ? (undef, 'too-large') : ($bytes, undef);
}

sub read_text {
    my ($path) = @_;
    my $fact = file_fact($path);
    return if $fact->{kind} ne 'file' || defined $fact->{text} || defined $fact->{textProblem};
    my ($bytes, $problem) = bytes_of($path, $TEXT_LIMIT);
    if (defined $bytes && $bytes =~ /\0/) { $problem = 'binary'; undef $bytes }
    $fact->{text} = $bytes;
    $fact->{textProblem} = $problem;
    return $bytes;
}

# The directories above a file: who may not enter them cannot read the file, whatever its own mode says.
sub note_directories {
    my ($path) = @_;
    my $real = file_fact($path)->{realPath};
    while ($real =~ s{/[^/]*$}{}) {
        file_fact($real eq '' ? '/' : $real);
        last if $real eq '';
    }
}

# ---------------------------------------------------------------------------------------------------- accounts

my (@accounts, %groups_of);
{
    my %members;
    for my $line (split /\n/, (bytes_of('/etc/group', $TEXT_LIMIT))[0] // '') {
        my ($name, undef, $gid, $list) = split /:/, $line, -1;
        next unless defined $list;
        $group_name{$gid} //= $name;
        push @{ $groups_of{$_} }, $name for split /,/, $list;
    }
    for my $line (split /\n/, (bytes_of('/etc/passwd', $TEXT_LIMIT))[0] // '') {
        my ($name, undef, $uid, $gid) = split /:/, $line;
        next unless defined $gid && $uid =~ /^\d+$/;
        $user_name{$uid} //= $name;
        next if $uid < 1000 || $uid >= 65_000;
        push @accounts, { name => $name, groups => [uniq($group_name{$gid} // $gid, @{ $groups_of{$name} // [] })] };
    }
    %facts_of = ();
}

# ---------------------------------------------------------------------------------------------------- Postfix's lists

# Splits at white space and commas, but not inside braces, as mystrtokq(3) of Postfix does.
sub split_list {
    my ($text) = @_;
    my ($depth, $token, @tokens) = (0, '');
    for my $character (split //, $text // '') {
        if ($depth == 0 && $character =~ /[\s,]/) {
            push @tokens, $token if $token ne '';
            $token = '';
            next;
        }
        $depth++ if $character eq '{';
        $depth-- if $character eq '}' && $depth > 0;
        $token .= $character;
    }
    push @tokens, $token if $token ne '';
    return @tokens;
}

# A token of a list that is a lookup table: `type:name`, possibly after `!`.
sub table_of {
    my ($token) = @_;
    $token =~ s/^!+//;
    return $token =~ /^[a-z][a-z0-9_]*:./ ? $token : undef;
}

# The simple tables inside proxy:, pipemap:{...} and unionmap:{...} (DATABASE_README).
sub simple_tables {
    my ($table) = @_;
    return simple_tables($1) if $table =~ /^proxy:(.+)$/s;
    return map { simple_tables($_) } split_list($1) if $table =~ /^(?:pipemap|unionmap):\{(.*)\}$/s;
    return ($table);
}

# The tables among them whose answer is a value of the whole: of a pipemap only the last, the others give keys.
sub value_tables {
    my ($table) = @_;
    return value_tables($1) if $table =~ /^proxy:(.+)$/s;
    if ($table =~ /^(pipemap|unionmap):\{(.*)\}$/s) {
        my ($type, @inner) = ($1, split_list($2));
        return map { value_tables($_) } $type eq 'pipemap' ? @inner[-1 .. -1] : @inner;
    }
    return ($table);
}

my %index_suffix = (hash => '.db', btree => '.db', lmdb => '.lmdb', cdb => '.cdb', dbm => '.pag');
my %plain_file = map { $_ => 1 } qw(texthash regexp pcre cidr);

# ---------------------------------------------------------------------------------------------------- first round

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
    if ($first->{$kind}{code} == -1) { $fatal //= "postconf -$kind: no answer within $DEADLINE_SECONDS s" }
}
@warnings = uniq @warnings;
@warnings = @warnings[0 .. min($#warnings, 39)];

# Which services are SMTP clients, and what their own -o changes.
my (%client_of, %overrides_of);
for my $line (@services) {
    my @field = split ' ', $line;
    next unless @field >= 8;
    $client_of{"$field[0]/$field[1]"} = $field[7] =~ m{(?:^|/)smtp$} && $field[1] eq 'unix';
}
push @{ $overrides_of{ $_->{service} } }, $_ for @overrides;

# Parameters that some check reads; the other 700 stay here, which keeps a recorded snapshot small.
my $wanted = qr{^(?:smtp_.*|relay.*|transport_maps|default_(?:transport|database_type)|my(?:hostname|domain|origin|destination|networks|networks_style)
    |sender_dependent_.*|tls_append_default_CA|compatibility_level|mail_version|inet_(?:interfaces|protocols)|proxy_(?:interfaces|read_maps)
    |recipient_delimiter|(?:sender_)?canonical_maps|sender_canonical_classes|virtual_(?:alias|mailbox)_domains|local_transport|virtual_transport
    |queue_directory|config_directory|known_tcp_ports|maillog_file|parent_domain_matches_subdomains|append_dot_mydomain|append_at_myorigin
    |content_filter|defer_transports|soft_bounce|fallback_transport|smtpd_relay_restrictions|smtpd_recipient_restrictions
    |empty_address_(?:default_transport|relayhost)_maps_lookup_key|alias_maps|best_mx_transport|syslog_name)$}x;

# ---------------------------------------------------------------------------------------------------- second round

my @round;
my @clients = grep { $client_of{$_} } sort keys %client_of;
my @changed_clients;
for my $service (@clients) {
    my @own = grep { $_->{name} !~ /^(?:syslog_name|smtp_fallback_relay)$/ } @{ $overrides_of{$service} // [] };
    next unless @own;
    push @changed_clients, $service;
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

# Why Postfix cannot open a table, where that can be seen from outside, in Postfix's words. postmap(1) would say the same, but
# into the learner's log as well, and only after a second's pause.
my %known_type = map { $_ => 1 } split ' ', $first->{types}{out};
sub obvious_problem {
    my ($table) = @_;
    return if $table =~ /^proxy:/;
    for my $simple (simple_tables($table)) {
        my ($type, $name) = $simple =~ /^([a-z0-9_]+):(.*)$/s or next;
        return "fatal: unsupported dictionary type: $type" if %known_type && !$known_type{$type};
        my $file = $index_suffix{$type} ? "$name$index_suffix{$type}" : $plain_file{$type} ? $name : next;
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
ask($_, $effective{$_}, uniq map { domain_keys($_) } @recipient_domains)
    for qw(mydestination relay_domains virtual_alias_domains virtual_mailbox_domains);

# postqueue(1) writes into the log that it cannot read main.cf; who has just seen that need not ask.
push @round, ['queue', ['postqueue', '-j']] unless defined $fatal;
my $second = run_all(@round, round_of_lookups());

my %per_service;
for my $service (@changed_clients) {
    my $own = assignments($second->{"service $service"}{out});
    $per_service{$service} = {};
    for my $name (keys %$own) {
        next unless $name =~ $wanted;
        $per_service{$service}{$name} = $own->{$name} if $own->{$name} ne ($effective{$name} // "\0");
    }
}

# ---------------------------------------------------------------------------------------------------- third round

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

my @rewritten = map { my $value = $_; $value =~ s/^\s+|\s+$//g; $value =~ /\@/ ? $value : "$value\@$origin" }
    map { values %{ $answers_of{$_} } } grep { /^(?:sender_)?canonical_maps\0/ } sort keys %answers_of;
@sender_keys = uniq @sender_keys, map { address_keys($_) } @rewritten;

# Every string that may turn out to be the next hop, bare and with its host alone.
my @hops;
for my $value (
    $effective{relayhost}, $effective{default_transport}, $effective{relay_transport},
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
ask('smtp_sasl_password_maps', $_, @hop_keys, @sender_keys) for @{ $values_of{smtp_sasl_password_maps} };
ask('smtp_tls_policy_maps', $_, @hops, $parameters{nexthop}, map { domain_keys($_) } @hosts) for @{ $values_of{smtp_tls_policy_maps} };
ask('smtp_tls_per_site', $_, @hop_keys) for @{ $values_of{smtp_tls_per_site} };
ask('smtp_sasl_mechanism_filter', $_, 'PLAIN', 'LOGIN') for @{ $values_of{smtp_sasl_mechanism_filter} };

# The entries of an indexed table's text as postmap(1) would take them: keys in lower case, of two with the same key the first.
sub entries_of {
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
    next unless $index_suffix{$type} || $plain_file{$type};
    push @password_files, $name;
    my $suffix = $index_suffix{$type} or next;
    push @password_files, "$name$suffix";
    next unless file_fact($name)->{kind} eq 'file' && file_fact("$name$suffix")->{kind} eq 'file' && file_fact($name)->{size}[0] <= $TEXT_LIMIT;
    my $id = "source of smtp_sasl_password_maps\0texthash:$name";
    my $entries = entries_of($name);
    $keys_of{$id} = [uniq @hop_keys, @sender_keys];
    $answers_of{$id} = { map { defined $entries->{ lc $_ } ? ($_ => $entries->{ lc $_ }) : () } @{ $keys_of{$id} } };
}
@password_files = uniq @password_files;

my $third = run_all(round_of_lookups());
take_answers($third);

# ---------------------------------------------------------------------------------------------------- secrets

my $delimiter = substr($effective{smtp_sasl_password_result_delimiter} // ':', 0, 1);
$delimiter = ':' if $delimiter eq '';
my %secret;      # password -> 1: what must not leave
my %digest_of;   # password -> SHA-256

sub split_credentials {
    my ($value) = @_;
    my $at = index $value, $delimiter;
    return $at < 0 ? ($value, undef) : (substr($value, 0, $at), substr($value, $at + length $delimiter));
}

# Everything that stands after the key on a line of a password table, or inside inline:{...} and static:...
sub note_secrets {
    my ($value) = @_;
    my ($user, $password) = split_credentials($value);
    if (defined $password) { $secret{$password} = 1 }
    elsif ($value =~ /\s(\S.*)$/) { $secret{$1} = 1 }
    elsif ($value !~ /\@/) { $secret{$value} = 1 }
}

my @credentials;
for my $id (grep { /sasl_password_maps\0/ } keys %answers_of) {
    for my $value (values %{ $answers_of{$id} }) {
        my (undef, $password) = split_credentials($value);
        $digest_of{$password} = '' if defined $password;
        note_secrets($value);
    }
}
for my $value (@{ $values_of{smtp_sasl_password_maps} }, map { $_->{value} } grep { $_->{name} =~ /sasl_password_maps/ } @overrides) {
    for my $table (map { value_tables($_) } grep { defined } map { table_of($_) } split_list($value)) {
        next unless $table =~ /^(static|inline):(.*)$/s;
        my ($type, $content) = ($1, $2);
        $content =~ s/^\{\s*|\s*\}$//g;
        if ($type eq 'static') { note_secrets($content) }
        else { for my $pair (split_list($content)) { $pair =~ s/^\{\s*|\s*\}$//g; note_secrets($1) if $pair =~ /=\s*(.*)$/s } }
    }
}

for my $path (@password_files) {
    my $text = read_text($path);
    next unless defined $text;
    for my $line (split /\r?\n/, $text) {
        next if $line =~ /^\s*(?:#|$)/;
        note_secrets($1) if $line =~ /^\S+\s+(.*?)\s*$/;
    }
}
delete $secret{''};

sub mask {
    my ($text, $shortest) = @_;
    return $text unless defined $text;
    for my $password (sort { length $b <=> length $a } keys %secret) {
        $text =~ s/\Q$password\E/$MASK/g if length $password >= $shortest;
    }
    return $text;
}

# The text of a password table keeps its keys and users: they are what a learner gets wrong.
sub mask_table {
    my ($text) = @_;
    return join "\n", map {
        my $line = $_;
        if ($line !~ /^\s*(?:#|$)/ && $line =~ /^(\s*\S+\s+)(.*?)\s*$/s) {
            my ($key, $value) = ($1, $2);
            my ($user, $password) = split_credentials($value);
            $line = $key . (defined $password ? $user . $delimiter . ($password eq '' ? '' : $MASK) : $value =~ /^(\S+\s+)\S/ ? $1 . $MASK : $value =~ /\@/ ? $value : $MASK);
        }
        $line;
    } split /\n/, $text, -1;
}

# ---------------------------------------------------------------------------------------------------- files that matter

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
        next unless $index_suffix{$type} || $plain_file{$type};
        file_fact($name);
        file_fact("$name$index_suffix{$type}") if $index_suffix{$type};
    }
}

# Copies of the password that nobody thinks of: an editor's backup, an older main.cf.
my @candidates = ($main_cf, $master_cf, @password_files);
{
    my @folders = uniq grep { m{^/etc(?:/|$)} } $config_directory, map { m{^(.*)/[^/]+$} ? $1 : () } @password_files;
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
my @to_find = grep { length() >= 6 } keys %secret;
if (@to_find) {
    my $pattern = join '|', map { quotemeta } @to_find;
    for my $path (uniq @candidates) {
        my $known = exists $facts_of{$path};
        my ($bytes) = bytes_of($path, $TEXT_LIMIT);
        my $holds = defined $bytes && $bytes =~ /$pattern/;
        if ($holds) { $facts_of{$path}{secret} = boolean(1); note_directories($path) }
        elsif (!$known) { delete $facts_of{$path} }
    }
}
note_directories($_) for @password_files;

# ---------------------------------------------------------------------------------------------------- authorities

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
for my $own (\%effective, values %per_service) {
    my ($file, $anchors) = @{$own}{qw(smtp_tls_CAfile smtp_tls_trust_anchor_file)};
    note_authority('file', absolute($_)) for grep { defined && $_ ne '' } $file, split_list($anchors);
}
for my $id (grep { /^smtp_tls_policy_maps\0/ } keys %answers_of) {
    for my $policy (values %{ $answers_of{$id} }) { note_authority('file', absolute($1)) while $policy =~ m{tafile=([^\s,]+)}g }
}
# tls_append_default_CA: what OpenSSL itself looks into, outside the chroot and inside.
my @folders = uniq grep { defined && m{^/} } $effective{smtp_tls_CApath}, (map { $per_service{$_}{smtp_tls_CApath} } @changed_clients),
    grep({ defined && $_ eq 'yes' } map { $_->{tls_append_default_CA} } \%effective, values %per_service) ? '/usr/lib/ssl/certs' : ();
for my $folder (@folders) { note_authority('directory', $folder); note_authority('directory', "$queue_directory$folder", $queue_directory) }
note_authority('file', '/usr/lib/ssl/cert.pem') if grep { $_ eq '/usr/lib/ssl/certs' } @folders;

# ---------------------------------------------------------------------------------------------------- last round

for my $authority (grep { $_->{kind} eq 'file' } @authorities) { file_fact($authority->{path}) }
my @timed = grep { $facts_of{$_}{kind} eq 'file' } sort keys %facts_of;
my $last = run_all(
    (@timed ? ['times', ['stat', '-L', '-c', '%.9Y %n', '--', @timed]] : ()),
    map { ["digest $_", ['sha256sum'], $_] } keys %digest_of,
);
for my $line (split /\n/, @timed ? $last->{times}{out} : '') {
    $facts_of{$2}{mtime} = number($1) if $line =~ /^([\d.]+) (.*)$/ && $facts_of{$2};
}
for my $password (keys %digest_of) { ($digest_of{$password}) = $last->{"digest $password"}{out} =~ /^([0-9a-f]{64})/ }

my @lookups;
for my $id (sort keys %keys_of) {
    my ($parameter, $table) = split /\0/, $id, 2;
    my $secret_table = $parameter =~ /sasl_password_maps$/;
    for my $key (@{ $keys_of{$id} }) {
        my $value = $answers_of{$id}{$key};
        my ($user, $password) = defined $value && $secret_table ? split_credentials($value) : ();
        push @lookups, {
            parameter => $parameter, map => $table =~ /(?:static|inline):/ ? mask($table, 1) : $table, key => $key,
            status => defined $value ? 'found' : defined $problem_of{$id} ? 'error' : 'absent',
            value => $secret_table ? undef : $value,
            credentials => defined $user
                # Without a delimiter the password may stand where the user should.
                ? { user => mask($user, defined $password ? 6 : 1), passwordSha256 => defined $password ? $digest_of{$password} : undef, passwordLength => number(length($password // '')) }
                : undef,
            problem => defined $value ? undef : mask($problem_of{$id}, 6),
        };
    }
}

# A value that carries a password is one of a password table, or names its parameter wrongly; the rest stays as it is.
sub mask_value {
    my ($name, $value) = @_;
    return $value =~ /static:|inline:/ || $name =~ /sasl_password/ ? mask($value, 1) : mask($value, 8);
}

for my $fact (values %facts_of) {
    next unless defined $fact->{text};
    my $is_table = grep { $_ eq $fact->{path} } @password_files;
    $fact->{text} = $is_table ? mask(mask_table($fact->{text}), 6) : mask($fact->{text}, 6);
    $fact->{text} =~ s/((?:static|inline):\S*:)[^\s,}]+/$1$MASK/g if $fact->{path} eq $main_cf || $fact->{path} eq $master_cf;
}

# ---------------------------------------------------------------------------------------------------- log, processes, queue, plug-ins

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
        effective => { map { $_ => mask_value($_, $effective{$_}) } grep { defined $effective{$_} && $_ =~ $wanted } keys %effective },
        explicit => { map { $_ => mask_value($_, $explicit{$_}) } keys %explicit },
        services => [map { mask_value('', $_) } @services],
        overrides => [map { { %$_, value => mask_value($_->{name}, $_->{value}) } } @overrides],
        perService => { map { my $own = $per_service{$_}; $_ => { map { $_ => mask_value($_, $own->{$_}) } grep { defined $own->{$_} } keys %$own } } keys %per_service },
        warnings => [map { mask_value('sasl_password', $_) } @warnings],
        fatal => mask($fatal, 6),
    },
    lookups => \@lookups,
    files => [map { $facts_of{$_} } sort keys %facts_of],
    accounts => \@accounts,
    authorities => \@authorities,
    packages => \@package_facts,
    sasl => { mechanisms => $first->{plugins}{code} == 0 ? \@mechanisms : undef, plugins => \@plugins },
    processes => { daemons => \@daemons },
    queue => $queue,
    log => \%log,
}), "\n";
__END__
