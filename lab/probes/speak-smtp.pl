# Runs on a host of the lab (speak-smtp.ts) and hands messages to a server over SMTP, as a client or another server would: command by
# command, each after the reply to the one before (RFC 5321). On standard input, words between tabs:
#
#   session LOCAL-ADDRESS HOST PORT HELO SECONDS   a new connection; LOCAL-ADDRESS is - for whatever the system chooses; SECONDS is how
#                                            long the server may take to greet, as long as it greets at all
#   message MESSAGE-ID SENDER RECIPIENT      one transaction within it, its data only when the recipient was accepted; with - for the
#                                            MESSAGE-ID only a question whether the recipient would be
#
# One line of JSON a session on standard output.
use strict;
use warnings;
use IO::Socket::INET;
use Time::HiRes qw(time);
use POSIX qw(strftime);

my $timeout = 20;

sub json {
  my ($value) = @_;
  return 'null' unless defined $value;
  return '[' . join(',', map { json($_) } @$value) . ']' if ref $value eq 'ARRAY';
  return '{' . join(',', map { json($_) . ':' . json($value->{$_}) } sort keys %$value) . '}' if ref $value;
  $value =~ s/([\\"])/\\$1/g;
  $value =~ s/([^\x20-\x7e])/sprintf '\\u%04x', ord $1/ge;
  return qq("$value");
}

sub now { my $time = time; return strftime('%Y-%m-%dT%H:%M:%S', gmtime $time) . sprintf '.%03dZ', ($time - int $time) * 1000 }

my ($socket, $dialogue);

sub reply {
  my @reply;
  while (defined(my $line = <$socket>)) {
    $line =~ s/\r?\n$//;
    push @$dialogue, { at => now(), who => 'server', text => $line };
    push @reply, $line;
    last if $line =~ /^\d{3}(?: |$)/;
  }
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
  say_to_server('RSET') unless $taken =~ /^421/ || ($accepted && $id ne '-');
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
my $silent = 0;
for my $session (@sessions) {
  my ($where, @messages) = @$session;
  my ($local, $host, $port, $helo, $patience) = @$where;
  $dialogue = [];
  my @done;
  local $SIG{ALRM} = sub { shutdown $socket, 2 if $socket };
  alarm($silent ? 1 : $patience);
  $socket = IO::Socket::INET->new(
    PeerAddr => $host, PeerPort => $port, Proto => 'tcp', Timeout => 10, ($local eq '-' ? () : (LocalAddr => $local)),
  );
  my $problem = $socket ? undef : "$!";
  if ($socket) {
    $socket->autoflush(1);
    my $greeting = reply();
    $silent = 1 if !@$dialogue;
    alarm $timeout;
    my $hello = $greeting =~ /^2/ ? say_to_server("EHLO $helo") : $greeting;
    for my $message (@messages) {
      push @done, $hello =~ /^2/
        ? transaction(@$message, scalar($hello =~ /^250[ -]DSN\s*$/mi))
        : { messageId => $message->[0], reply => $hello, accepted => 'no' };
    }
    say_to_server('QUIT') if $hello =~ /^2/;
    close $socket;
  }
  alarm 0;
  print json({ problem => $problem, dialogue => $dialogue, transactions => \@done }), "\n";
}
