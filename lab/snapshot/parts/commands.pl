# Commands, many at once, each with a deadline.

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
        my $gone = 0;
        # Its output has ended, and so will it; on a busy machine that takes a while. One that does not is killed when its time is over.
        until ($gone || time > $end + 1) {
            $gone = waitpid($pid{$name}, POSIX::WNOHANG());
            last if $gone;
            kill 'KILL', -$pid{$name} if time >= $end;
            select(undef, undef, undef, 0.002);
        }
        $result{$name}{code} = $? >> 8 if $gone > 0 && !$late{$name} && !($? & 127);
    }
    return \%result;
}
