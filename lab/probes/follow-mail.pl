# Runs on Avatar for as long as the probes of one grading do (avatar-probe.ts): hands messages to Postfix as alumno, follows what Postfix
# says of them in the mail log, has it try again, and takes them out of queue and mailbox. One command a line on standard input, its words
# between tabs; one line of JSON as answer. When the input ends, however that comes about, nothing of the grader's is left behind.
#
#   send MESSAGE-ID RECIPIENT          hands a message to sendmail(1)
#   expect MESSAGE-ID RECIPIENT USER   a message will come by SMTP, for a mailbox here or (USER is -) for outside
#   await MESSAGE-ID SECONDS           waits until a delivery agent has written what became of it
#   retry MESSAGE-ID                   has Postfix try again what it keeps
#   take MESSAGE-ID SECONDS            takes it out of the user's mailbox
#   done                               that was all: what is not here by now is not on its way
#   calm                               lets Postfix forget that a server did not answer
use strict;
use warnings;
use Fcntl qw(O_CREAT O_EXCL O_WRONLY);
use IPC::Open3 qw(open3);
use POSIX qw(strftime);
use Time::HiRes qw(sleep time);

my $queue_directory = '/var/spool/postfix';
my ($log_path) = (qx(postconf -h maillog_file 2>/dev/null) // '') =~ m{^(/\S+)};
$log_path //= '/var/log/mail.log';
my $position = -s $log_path || 0;
my ($rest, $done, @lines) = ('', 0);
my %message;    # Message-ID -> { recipient, queue_id, from: first line that is about the present attempt, mailbox, was }

local $SIG{PIPE} = 'IGNORE';
$| = 1;

# A client that ends as soon as it starts is not started again for a minute, reload or not (master(8)): nothing that it should deliver goes
# before. Another client than the one that died may still deliver at once.
my $throttled = qr{/master\[\d+\]: warning: \S*/smtp: bad command startup -- throttling};
my $throttle_seconds = 60;
my $throttled_patience = 0.5;

# How long speak-smtp.pl waits for a reply.
my $late_seconds = 20;

# Whether that is so at the beginning, for longer than anybody waits here.
sub is_throttled {
  open my $log, '<', $log_path or return 0;
  seek $log, $position > 65_536 ? $position - 65_536 : 0, 0;
  my $last;
  while (my $line = <$log>) {
    undef $last if $line =~ m{/master\[\d+\]: daemon started};
    $last = $line if $line =~ $throttled;
  }
  return defined $last && substr($last, 0, 19) gt strftime('%Y-%m-%dT%H:%M:%S', gmtime(time - $throttle_seconds + 20));
}
my $impatient = is_throttled();

# The queue IDs of what alumno handed in. Where header_checks took the Message-ID out or wrote another, that is how a message is known.
my $sender_id = getpwnam('alumno') // -1;
my @handed_in;
my $named_within = 1;    # seconds that cleanup(8) may take to name the Message-ID

sub take_for_ours {
  my ($one) = @_;
  my %known = map { $_->{queue_id} // '' => 1 } values %message;
  ($one->{queue_id}) = grep { !$known{$_} } @handed_in[$one->{handed_in} .. $#handed_in];
}

sub read_log {
  open my $log, '<', $log_path or return;
  $position = 0 if (-s $log // 0) < $position;    # logrotate(8) came by
  seek $log, $position, 0;
  my $read = read $log, my $new, 1 << 20;
  close $log;
  return unless $read;
  $position += $read;
  $rest .= $new;
  while ($rest =~ s/^(.*)\n//) {
    my $line = $1;
    push @lines, $line;
    $impatient = 1 if $line =~ $throttled;
    $impatient = 0 if $line =~ m{/master\[\d+\]: daemon started};
    push @handed_in, $1 if $line =~ m{/pickup\[\d+\]: (\w+): uid=$sender_id from=<};
    next unless $line =~ m{/cleanup\[\d+\]: (\w+): message-id=(\S+)};
    $message{$2}{queue_id} = $1 if $message{$2};
  }
}

# Lines of this attempt that are Postfix's about this message, or about the connection that it makes for it.
sub lines_of {
  my ($one) = @_;
  my $queue_id = $one->{queue_id} // "\0";
  my @own = grep {
    index($_, ": $queue_id: ") >= 0
      || /: (?:NOQUEUE|warning|error|fatal|panic): |certificate verification failed|TLS connection established|TLS support/
  } @lines[$one->{from} .. $#lines];
  @own = grep { !is_of_other($_, $one) } @own if grep { is_of_recipient($_, $one) } @own;
  return @own > 60 ? @own[-60 .. -1] : @own;
}

# Whether a line of a delivery agent's is about the recipient of the message, or about somebody who gets a copy of it (always_bcc,
# sender_bcc_maps, recipient_bcc_maps).
sub is_of_recipient {
  my ($line, $one) = @_;
  my ($to, $before) = $line =~ /: to=<([^>]*)>, (?:orig_to=<([^>]*)>, )?/ or return 0;
  return scalar grep { defined && lc $_ eq lc $one->{recipient} } $to, $before;
}
sub is_of_other { my ($line, $one) = @_; return $line =~ /: to=</ && !is_of_recipient($line, $one) }

# What a delivery agent wrote of the present attempt; or qmgr(8), which gives back what has waited too long. A recipient whose address was
# rewritten on the way may be called otherwise: who that was is not asked before all have their turn behind them, and the log has told of
# it. It may tell late: what lies in the deferred queue was put off for somebody, and as long as no line says for whom, not all is told.
sub status_of {
  my ($one) = @_;
  my ($status, $of_other, $put_off);
  my $queue_id = $one->{queue_id} // return;
  for my $line (@lines[$one->{from} .. $#lines]) {
    next unless index($line, ": $queue_id: ") >= 0;
    return 'bounced' if $line =~ /: from=<.*, status=expired\b/;
    my ($word) = $line =~ /: to=<.* status=(sent|deferred|bounced)\b/ or next;
    $put_off ||= $word eq 'deferred';
    if (is_of_recipient($line, $one)) { $status //= $word } else { $of_other = $word }
  }
  return $status // (defined $of_other && (is_gone($queue_id) || $put_off && is_kept($queue_id)) ? $of_other : undef);
}

# A message that was put off is settled once it lies in the deferred queue, or was given back: the log speaks a moment before.
sub is_settled {
  my ($one) = @_;
  my $status = status_of($one) // return 0;
  return $status ne 'deferred' || is_kept($one->{queue_id}) || is_gone($one->{queue_id});
}

# What is held waits for a person; what is discarded is gone.
sub is_put_aside {
  my ($one) = @_;
  return defined $one->{queue_id} && grep { m{/cleanup\[\d+\]: \Q$one->{queue_id}\E: (?:hold|discard): } } @lines[$one->{from} .. $#lines];
}

sub is_gone { my ($queue_id) = @_; return scalar grep { index($_, ": $queue_id: removed") >= 0 } @lines }

sub is_kept { my ($queue_id) = @_; return scalar grep { -e } glob "$queue_directory/deferred/{$queue_id,*/$queue_id,*/*/$queue_id}" }

sub is_active { my ($queue_id) = @_; return -e "$queue_directory/active/$queue_id" }

sub quietly {
  my $pid = fork // return;
  if ($pid == 0) {
    open STDIN, '<', '/dev/null';
    open STDOUT, '>', '/dev/null';
    open STDERR, '>', '/dev/null';
    exec @_ or exit 127;
  }
  waitpid $pid, 0;
}

# Lets Postfix forget that a server did not answer. A queue manager that cannot start takes no word, and postkick(1) would wait for it.
sub calm_down { quietly(qw(timeout -k 1 5 postkick public qmgr FI)) }

# ------------------------------------------------------------------------------------------------ mailboxes

sub mailbox_of { my ($user) = @_; return "/var/mail/$user" }

# Size and times of each.
sub how_mailboxes_are {
  my %how = map { m{^(\d+) (\S+) (\S+) (.+)$} ? ($4 => { size => $1, a => $2, m => $3 }) : () } qx(stat -c '%s %.9X %.9Y %n' /var/mail/* 2>/dev/null);
  return \%how;
}
my $mailboxes_before = how_mailboxes_are();

# Under the lock that local(8) and the mail programs take as well (mailbox_delivery_lock: dotlock).
sub with_lock {
  my ($path, $action) = @_;
  my $locked;
  for (1 .. 200) { last if $locked = sysopen my $lock, "$path.lock", O_CREAT | O_EXCL | O_WRONLY, 0600; sleep 0.01 }
  my $result = $action->();
  unlink "$path.lock" if $locked;
  return $result;
}

# Takes the message out of the mailbox and gives it the times that it had before; true where it was there.
sub take_out {
  my ($id, $one) = @_;
  my $path = $one->{mailbox} // return 0;
  return 0 unless -f $path && -s _ < 64 << 20;
  return with_lock($path, sub {
    open my $box, '+<', $path or return 0;
    local $/;
    my $text = <$box>;
    my $at = index $text, "\nMessage-ID: $id\n";
    $at = index $text, "\nMessage-Id: $id\n" if $at < 0;
    return 0 if $at < 0;
    my $begin = rindex $text, "\nFrom ", $at;
    $begin = $begin < 0 ? 0 : $begin + 1;
    my $end = index $text, "\n\nFrom ", $at;
    my $after = $end < 0 ? '' : substr $text, $end + 2;
    seek $box, $begin, 0;
    print {$box} $after;
    truncate $box, $begin + length $after;
    close $box;
    my $was = $one->{was};
    unlink $path if $begin + length $after == 0 && !$was;
    # touch(1), since a number of Perl's does not hold a time to the nanosecond.
    if ($was && $was->{size} == (-s $path // -1)) { quietly('touch', "-$_", '-d', "\@$was->{$_}", $path) for qw(a m) }
    return 1;
  });
}

# ------------------------------------------------------------------------------------------------ answers

sub answer {
  my %fields = @_;
  print json(\%fields), "\n";
}

sub state_of {
  my ($one) = @_;
  return (queueId => $one->{queue_id}, status => scalar status_of($one), log => [lines_of($one)]);
}

# Whether somebody still wants to know: nothing is asked while an answer is being waited for, so what can be read is the end.
sub is_alone {
  my $mask = '';
  vec($mask, fileno STDIN, 1) = 1;
  return select($mask, undef, undef, 0) > 0;
}

# The mailboxes into which local(8) put a message that was for somebody else: a copy that always_bcc or an alias makes.
sub mailboxes_of_others {
  my ($queue_id) = @_;
  my $local = qr{: \Q$queue_id\E: to=<([^>\@+/]+)[^>]*>, .*relay=local, .*status=sent \(delivered to mailbox\)};
  my %user = map { m{$local} ? (lc $1 => 1) : () } @lines;
  return map { mailbox_of($_) } sort keys %user;
}

# Waits until nothing of a message is on its way any more, neither to its recipient nor to somebody who gets a copy; hardly for a client that
# is not started, and not for what nobody has tried in all the time that was waited for it. What is cut short was not waited for yet.
sub let_rest {
  my ($one, $orderly, $until) = @_;
  my $from = time;
  until (time > $until || $impatient && ($orderly || time > $from + 1.5)) {
    my $queue_id = $one->{queue_id};
    if (defined $queue_id) {
      return if is_gone($queue_id) || is_kept($queue_id) || is_put_aside($one) || $orderly && !defined status_of($one);
    } else {
      return unless $one->{is_handed_in} && !$orderly;
      take_for_ours($one) if time > $from + $named_within;
    }
    sleep 0.02;
    read_log();
  }
}

# Takes a message out of mailbox and queue; true where some of it was put off or not yet tried.
sub clear_away {
  my ($id, $one) = @_;
  $one->{is_over} = 1 if take_out($id, $one);
  my $queue_id = $one->{queue_id} // return 0;
  take_out($id, { mailbox => $_, was => $mailboxes_before->{$_} }) for mailboxes_of_others($queue_id);
  $one->{is_over} = 1;
  return 0 if is_gone($queue_id);
  quietly('postsuper', '-d', $queue_id);
  return 1;
}

# What another host was about to hand over when this was cut short comes in for as long as that host waits for a reply.
sub clear_away_what_is_late {
  my $until = time + $late_seconds;
  while (time < $until) {
    my @late = grep { my $one = $message{$_}; $one->{is_expected} && !$one->{is_over} } keys %message or return;
    sleep 0.05;
    read_log();
    for my $id (grep { defined $message{$_}{queue_id} } @late) {
      let_rest($message{$id}, 0, time + $late_seconds);
      clear_away($id, $message{$id});
    }
  }
}

sub clean_up {
  my ($orderly) = @_;
  read_log();
  my $until = time + $late_seconds;
  let_rest($_, $orderly, $until) for values %message;
  my $failed = grep { $_ } map { clear_away($_, $message{$_}) } keys %message;
  calm_down() if $failed || !$orderly;
  clear_away_what_is_late() unless $orderly;
}

# ------------------------------------------------------------------------------------------------ commands

sub begin {
  my ($id, $recipient, $user) = @_;
  read_log();
  my $mailbox = defined $user && $user ne '-' ? mailbox_of($user) : undef;
  my $was = defined $mailbox ? how_mailboxes_are()->{$mailbox} : undef;
  return $message{$id} = { recipient => $recipient, from => scalar @lines, mailbox => $mailbox, was => $was, handed_in => scalar @handed_in };
}

# A delivery agent holds a message's file for a moment after the queue manager has put it off; who asks for it in that moment is told "skipped,
# still being delivered" in the log, and the message waits for minutes, in the incoming queue (qmgr_active.c). So who hears nothing asks again.
my $heard_within = 2;

sub retry {
  my ($one) = @_;
  $one->{from} = @lines;
  # flush(8) moves this one message, and has qmgr(8) forget what it thinks of the server.
  quietly('postqueue', '-i', $one->{queue_id});
  $one->{retried} = time;
}

my %command = (
  send => sub {
    my ($id, $recipient) = @_;
    begin($id, $recipient);
    # -N never: no notice of non-delivery (RFC 3461), which would otherwise end up in alumno's mailbox.
    my $pid = open3(my $in, my $out, undef, qw(runuser -u alumno -- /usr/sbin/sendmail -i -N never --), $recipient);
    # The identifier stands in the text too: a header may be dropped or written anew on its way. In the header it comes first: what
    # cleanup(8) says of the other headers it says of a queue ID that is known then.
    print {$in} "Message-ID: $id\nFrom: alumno\nTo: $recipient\nSubject: smarthost-lab\n\nsmarthost-lab $id\n";
    close $in;
    my $said = join '', <$out>;
    waitpid $pid, 0;
    $message{$id}{is_handed_in} = $? == 0;
    answer(refusal => $? == 0 ? undef : $said);
  },
  expect => sub { begin(@_)->{is_expected} = 1; answer() },
  await => sub {
    my ($id, $seconds) = @_;
    my $one = $message{$id};
    my ($until, $from) = (time + $seconds, time);
    for (;;) {
      read_log();
      take_for_ours($one) if !defined $one->{queue_id} && !$one->{is_expected} && time > $from + $named_within;
      last if is_settled($one) || is_put_aside($one) || time > $until || is_alone();
      last if $impatient && time > $from + $throttled_patience;
      retry($one) if defined $one->{retried} && time > $one->{retried} + $heard_within && !defined status_of($one) && !is_active($one->{queue_id});
      sleep 0.01;
    }
    answer(state_of($one));
  },
  retry => sub {
    my ($id) = @_;
    read_log();
    retry($message{$id});
    answer();
  },
  take => sub {
    my ($id, $seconds) = @_;
    my $until = time + $seconds;
    my $taken = 0;
    for (;;) {
      last if $taken = $message{$id}{is_over} = take_out($id, $message{$id});
      last if time > $until || is_alone();
      sleep 0.01;
    }
    answer(taken => $taken ? 'yes' : 'no');
  },
  done => sub { $done = 1; answer() },
  calm => sub { calm_down(); answer() },
);

answer(ready => 'yes');
my $input = '';
for (;;) {
  my $read = sysread STDIN, $input, 65536, length $input;
  last unless $read;
  while ($input =~ s/^(.*)\n//) {
    my ($name, @words) = split /\t/, $1, -1;
    $command{$name}->(@words);
  }
}
clean_up($done);
