# Follows on Avatar, for as long as its standard input is open, what the kernel tells of files (inotify(7)): saved configuration, the mail
# log, the queue. Nothing here looks again by itself, so that an idle Avatar costs nothing. Prints frames: `kind length`, a line feed, and so
# many bytes.
#
#   begins LINES     the last lines of the log as it is
#   log LINES        lines that were added
#   queue LINES      what postqueue -j prints
#   queueless        postqueue does not answer
#   changed          configuration or packages
#   daemons          Postfix's daemons: they begin, and they end, also when they were idle for long
#
# It arrives on that standard input itself, so that a list of processes shows no more than `perl -`.
use strict;
use warnings;
use Fcntl qw(O_RDONLY O_NONBLOCK SEEK_SET);
use List::Util qw(max min);
use POSIX ();
use Time::HiRes qw(time);

my $FIRST_LINES = 500;
my $FIRST_BYTES = 256 * 1024;
my $FRAME_BYTES = 256 * 1024;
my $LINE_BYTES = 64 * 1024;
my $QUEUE_BYTES = 1024 * 1024;

# Seconds after its first sign until a thing is looked at: what comes together is told together.
my %PATIENCE = (changed => 0.02, daemons => 0.02, log => 0.02, queue => 0.15, silence => 5);

$ENV{LC_ALL} = 'C';
$ENV{PATH} = '/usr/sbin:/usr/bin:/sbin:/bin';
delete @ENV{qw(MAIL_CONFIG MAIL_VERBOSE)};
chdir '/';

# Commands that run just now: who listens to the kernel, and who looks at the queue, and whether it changed meanwhile.
my @watchers;
my ($looking, $look_again);
$SIG{PIPE} = $SIG{TERM} = $SIG{HUP} = $SIG{INT} = \&finish;

sub finish {
    kill 'TERM', $_->{pid} for @watchers, $looking // ();
    POSIX::_exit(0);
}

sub frame {
    my ($kind, $payload) = @_;
    my $bytes = "$kind " . length($payload) . "\n$payload";
    while (length $bytes) {
        my $written = syswrite STDOUT, $bytes;
        finish() unless $written;
        substr($bytes, 0, $written) = '';
    }
}

# Starts a command whose output is read as it comes; none of it can hold up this program. -> { pid, out, rest }
sub start {
    my (@argv) = @_;
    pipe(my $out, my $in) or finish();
    my $pid = fork // finish();
    if ($pid == 0) {
        open STDIN, '<', '/dev/null';
        open STDOUT, '>&', $in;
        open STDERR, '>&', $in;
        exec @argv or POSIX::_exit(127);
    }
    close $in;
    return { pid => $pid, out => $out, rest => '' };
}

# What is to be looked at, and when (kind => seconds since the epoch).
my %due;

# ---------------------------------------------------------------------------------------------------- the log

my $log_path = '/var/log/mail.log';
my ($log, $log_number, $position, $rest) = (undef, 0, 0, '');

# Opens the log where it is one; a FIFO of that name holds nobody up.
sub open_log {
    ($log, $position, $rest) = (undef, 0, '');
    sysopen(my $handle, $log_path, O_RDONLY | O_NONBLOCK) or return;
    return unless -f $handle;
    ($log, $log_number) = ($handle, (stat _)[1]);
}

sub read_on {
    my $whole = '';
    for (;;) {
        my $read = sysread $log, $rest, 65_536, length $rest;
        last unless $read;
        $position += $read;
        my $end = rindex $rest, "\n";
        if ($end < 0) { $rest = substr $rest, 0, $LINE_BYTES; next }
        $whole .= substr $rest, 0, $end + 1;
        $rest = substr $rest, $end + 1;
        if (length $whole >= $FRAME_BYTES) { frame('log', $whole); $whole = '' }
    }
    frame('log', $whole) if length $whole;
}

sub begin_log {
    open_log();
    my $text = '';
    if ($log) {
        my $from = max(0, (-s $log) - $FIRST_BYTES);
        sysseek $log, $from, SEEK_SET;
        sysread $log, $text, $FIRST_BYTES;
        $position = $from + length $text;
        $text =~ s/^[^\n]*\n// if $from;
        my $end = rindex $text, "\n";
        $rest = substr $text, $end + 1;
        my @lines = split /^/, substr $text, 0, $end + 1;
        $text = join '', @lines > $FIRST_LINES ? @lines[-$FIRST_LINES .. -1] : @lines;
    }
    frame('begins', $text);
}

sub follow_log {
    my $number = (stat $log_path)[1] // 0;
    # The end of the old file first, where logrotate(8) has put another in its place.
    if ($log && $number != $log_number) { read_on(); undef $log }
    open_log() unless $log;
    return unless $log;
    if ((-s $log) < $position) { sysseek $log, 0, SEEK_SET; ($position, $rest) = (0, '') }
    read_on();
}

# ---------------------------------------------------------------------------------------------------- the queue

my ($queue_directory) = qx(timeout 4 postconf -h queue_directory 2>/dev/null) =~ m{^(/\S+)};
$queue_directory //= '/var/spool/postfix';
my $queued = qr{^\Q$queue_directory\E/(maildrop|incoming|active|deferred|hold)(?:/|$)};

# Without a main.cf that can be read, a master(8) that lives, and its socket listened on (which begins later than its pid file, and outlives it
# where a daemon is busy), postqueue(1) would complain in the learner's log; postconf(1) does not. Who stops Postfix first asks whether it runs
# (postfix-script: master -t), which is heard here: a master(8) that is about to be told to end is not asked any more.
my $LOOK_TIMED_OUT = 124;
my @look = ('sh', '-c', <<'SH', $queue_directory);
exec 2> /dev/null
postconf -h queue_directory > /dev/null && read -r pid < "$0/pid/master.pid" && grep -qx master "/proc/$pid/comm" || exit 1
grep -q ' 00010000 .* public/showq$' /proc/net/unix || exit 1
pgrep -f '[p]ostfix-script (stop|quick-stop|drain|abort)' > /dev/null && exit 1
exec timeout -k 1 4 postqueue -j
SH

# After main.cf was saved Postfix takes two seconds to answer.
sub look_at_queue {
    if ($looking) { $look_again = 1 }
    else { ($looking, $look_again) = (start(@look), 0) }
}

my $told = '';
sub queue_seen {
    my $text = $looking->{rest};
    waitpid $looking->{pid}, 0;
    my $now = $? == 0 ? "queue\n$text" : 'queueless';
    undef $looking;
    # Master(8) makes a showq(8) that died of a broken main.cf wait (service_throttle_time, a minute), and no file tells when that is over.
    $due{queue} //= time + $PATIENCE{silence} if $? >> 8 == $LOOK_TIMED_OUT;
    look_at_queue() if $look_again;
    return if $now eq $told;
    $told = $now;
    $now eq 'queueless' ? frame('queueless', '') : frame('queue', $text);
}

# Of a queue that is longer than anybody reads the beginning is kept, in whole lines.
sub hear_queue {
    my $read = sysread $looking->{out}, my $bytes, 65_536;
    return queue_seen() unless $read;
    return if $looking->{full};
    $looking->{rest} .= $bytes;
    $looking->{full} = length $looking->{rest} >= $QUEUE_BYTES or return;
    $looking->{rest} =~ s/[^\n]*\z//;
}

# ---------------------------------------------------------------------------------------------------- what the kernel tells

my $configuration = qr{^(?:/etc/(?:mailname|aliases|aliases\.db|resolv\.conf|hosts)$|/etc/(?:postfix|ssl/certs)(?:/|$)|/var/lib/dpkg/info/)};
# showq(8) is started by who looks at the queue: that is no change.
my $daemons = qr{^\Q$queue_directory\E/(?:pid/(?!unix\.showq$)|public/showq$)};
# master(8) makes its sockets when it begins, and lets go of its pid file when it ends.
my $comes_or_goes = qr{^\Q$queue_directory\E/(?:pid/master\.pid|public/showq)$};

sub watch { push @watchers, start('inotifywait', '-m', '--format', '%w%f', @_) }

# Editors write beside the file and rename, so that folders are watched. What reading does (open, access) is not asked for.
my @saved = map { ('-e', $_) } qw(close_write attrib move create delete);
my %is_watched = map { $_ => 1 } grep { -d "$queue_directory/$_" } qw(maildrop incoming active deferred hold);
watch('-r', @saved, (grep { -e } qw(/etc/postfix /etc/ssl/certs /var/lib/dpkg/info), "$queue_directory/pid"), map { "$queue_directory/$_" } keys %is_watched);
watch(@saved, '-e', 'modify', '/etc', '/var/log', $queue_directory, grep { -d } "$queue_directory/public");

my $begun;
sub note {
    my ($path) = @_;
    my $kind = $path eq $log_path ? 'log' : $path =~ $queued ? 'queue' : $path =~ $daemons ? 'daemons' : $path =~ $configuration ? 'changed' : return;
    $due{$kind} //= time + $PATIENCE{$kind};
    # Postfix begins or ends, and with it what can be said of the queue; or what it could not read was mended.
    $due{queue} //= time + $PATIENCE{queue} if $path =~ $comes_or_goes || $kind eq 'changed' && $told eq 'queueless';
    # The first start makes what is missing.
    watch('-r', @saved, "$queue_directory/$1") if $path =~ $queued && !$is_watched{$1}++;
}

sub hear {
    my ($watcher) = @_;
    finish() unless sysread $watcher->{out}, $watcher->{rest}, 65_536, length $watcher->{rest};
    while ($watcher->{rest} =~ s/^(.*)\n//) {
        my $line = $1;
        $watcher->{ready} = 1 if $line eq 'Watches established.';
        note($line) if $line =~ m{^/};
    }
}

my %follow = (log => \&follow_log, queue => \&look_at_queue, changed => sub { frame('changed', '') }, daemons => sub { frame('daemons', '') });

for (;;) {
    my $mask = '';
    vec($mask, fileno $_, 1) = 1 for \*STDIN, map { $_->{out} } @watchers, $looking // ();
    my $next = min(values %due);
    my $found = select($mask, undef, undef, $begun && defined $next ? max(0, $next - time) : undef);
    if ($found > 0) {
        finish() if vec($mask, fileno STDIN, 1) && !sysread STDIN, my $ignored, 65_536;
        for my $watcher (@watchers) { hear($watcher) if vec($mask, fileno $watcher->{out}, 1) }
        hear_queue() if $looking && vec($mask, fileno $looking->{out}, 1);
    }
    if (!$begun && !grep { !$_->{ready} } @watchers) {
        # From here on nothing is missed: now how things are.
        ($begun, %due) = (1);
        begin_log();
        look_at_queue();
    }
    next unless $begun;
    for my $kind (grep { $due{$_} <= time } keys %due) {
        delete $due{$kind};
        $follow{$kind}->();
    }
}
__END__
