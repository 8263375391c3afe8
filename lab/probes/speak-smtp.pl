# Runs on a host of the lab (speak-smtp.ts) and hands messages to a server over SMTP, as a client or another server would: command by
# command, each after the reply to the one before (RFC 5321). On standard input, words between tabs:
#
#   session LOCAL-ADDRESS HOST PORT HELO SECONDS   a new connection; LOCAL-ADDRESS is - for whatever the system chooses; SECONDS is how
#                                            long the server may take to greet, as long as it greets at all
#   message MESSAGE-ID SENDER RECIPIENT      one transaction within it, its data only when the recipient was accepted; with - for the
#                                            MESSAGE-ID only a question whether the recipient would be
#
# A server that hangs up between two of them (smtpd_hard_error_limit) is called again, so that each is tried.
#
# One line of JSON on standard output for each session, with a transaction for each message, that was tried.
use strict;
use warnings;
use IO::Socket::INET;
use Time::HiRes qw(time);
use POSIX qw(strftime);

# How long a server may take over one transaction. What has not begun after that time for all of them is not tried: a server may have
# a stranger wait for each refusal (smtpd_error_sleep_time).
my $timeout = 20;
my $until = time + 60;

sub now { my $time = time; return strftime('%Y-%m-%dT%H:%M:%S', gmtime $time) . sprintf '.%03dZ', ($time - int $time) * 1000 }

my ($socket, $dialogue, $hung_up);

sub reply {
  my @reply;
  while (defined(my $line = <$socket>)) {
    $line =~ s/\r?\n$//;
    push @$dialogue, { at => now(), who => 'server', text => $line };
    push @reply, $line;
    last if $line =~ /^\d{3}(?: |$)/;
  }
  $hung_up = 1 if !@reply || $reply[-1] =~ /^421/;
  return @reply ? join("\n", @reply) : '421 connection closed';
}

sub say_to_server {
  my ($line, $before) = @_;
  push @$dialogue, { at => now(), who => 'client', text => $line };
  print {$socket} ($before // '') . "$line\r\n";
  return reply();
}

sub transaction {
  my ($id, $sender, $recipient, $dsn) = @_;
  my $decided = say_to_server("MAIL FROM:<$sender>");
  # A notice of non-delivery would only bother people (RFC 3461).
  $decided = say_to_server("RCPT TO:<$recipient>" . ($dsn ? ' NOTIFY=NEVER' : '')) if $decided =~ /^2/;
  my $taken = $decided;
  if ($decided =~ /^2/ && $id ne '-') {
    $taken = say_to_server('DATA');
    if ($taken =~ /^3/) {
      my @text = ("Message-ID: $id", "From: <$sender>", "To: <$recipient>", 'Subject: smarthost-lab', '', "smarthost-lab $id");
      push @$dialogue, { at => now(), who => 'client', text => $_ } for @text;
      # In one piece with the dot: line by line, each would wait for the acknowledgement of the one before (RFC 896).
      $taken = say_to_server('.', join '', map { "$_\r\n" } @text);
    }
  }
  my $accepted = $decided =~ /^2/ && $taken =~ /^2/;
  # A recipient that was refused has kept the Message-ID from being said, by which cliente's recorder knows whose dialogue this is.
  # NOOP takes a string for nobody (RFC 5321, section 4.1.1.9). It is no part of the trial, and stays out of what is told of it.
  if ($id ne '-' && !$hung_up && $decided !~ /^2/) { print {$socket} "NOOP $id\r\n"; my $told = @$dialogue; reply(); splice @$dialogue, $told }
  say_to_server('RSET') unless $hung_up || ($accepted && $id ne '-');
  return { messageId => $id, reply => $accepted ? $decided : $taken, accepted => $accepted ? 'yes' : 'no' };
}

my @sessions;
while (my $line = <STDIN>) {
  chomp $line;
  my ($kind, @words) = split /\t/, $line, -1;
  if ($kind eq 'session') { push @sessions, [\@words] }
  else { push @{ $sessions[-1] }, \@words }
}

$SIG{PIPE} = 'IGNORE';
my ($silent, $is_late) = (0, 0);
$SIG{ALRM} = sub { $is_late = 1; shutdown $socket, 2 if $socket };

# Calls a server and introduces itself; gives why there is no connection, or what the server said to that.
sub call {
  my ($local, $host, $port, $helo, $patience) = @_;
  my $said_before = @$dialogue;
  ($hung_up, $is_late) = (0, 0);
  alarm($silent ? 1 : $patience);
  $socket = IO::Socket::INET->new(
    PeerAddr => $host, PeerPort => $port, Proto => 'tcp', Timeout => 10, ($local eq '-' ? () : (LocalAddr => $local)),
  );
  return "$!" unless $socket;
  $socket->autoflush(1);
  my $greeting = reply();
  $silent = 1 if @$dialogue == $said_before;
  alarm $timeout;
  return (undef, $greeting =~ /^2/ ? say_to_server("EHLO $helo") : $greeting);
}

for my $session (@sessions) {
  last if time >= $until;
  my ($where, @messages) = @$session;
  $dialogue = [];
  my @done;
  my ($problem, $hello) = call(@$where);
  if (!defined $problem) {
    for my $message (@messages) {
      last if time >= $until;
      # Who turned this stranger away at the door, or let him wait for too long, would do so again.
      if ($hung_up && $hello =~ /^2/ && !$is_late) {
        my ($why_not, $again) = call(@$where);
        $hello = $again // "421 $why_not";
      }
      alarm $timeout unless $hung_up;
      push @done, $hello =~ /^2/
        ? transaction(@$message, scalar($hello =~ /^250[ -]DSN\s*$/mi))
        : { messageId => $message->[0], reply => $hello, accepted => 'no' };
    }
    say_to_server('QUIT') if $hello =~ /^2/ && !$hung_up;
    close $socket if $socket;
  }
  alarm 0;
  print json({ problem => $problem, dialogue => $dialogue, transactions => \@done }), "\n";
}
