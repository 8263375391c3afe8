# Run on Avatar by external-delivery.ts: hands one message to Postfix as alumno, follows what Postfix says of it in the mail log,
# and takes it out of the queue again where it was not sent. Prints one line of JSON.
#   ARGV: Message-ID, recipient, deadline in seconds
use strict;
use warnings;
use IPC::Open3 qw(open3);
use Symbol qw(gensym);
use Time::HiRes qw(sleep time);

my ($message_id, $recipient, $seconds) = @ARGV;
my $log_path = '/var/log/mail.log';
my $end = -s $log_path || 0;

# -N never: no notice of non-delivery (RFC 3461), which would otherwise end up in alumno's mailbox.
local $SIG{PIPE} = 'IGNORE';
my $pid = open3(my $in, my $out, undef, qw(runuser -u alumno -- /usr/sbin/sendmail -i -N never --), $recipient);
print {$in} "From: alumno\nTo: $recipient\nSubject: smarthost-lab\nMessage-ID: $message_id\n\nsmarthost-lab\n";
close $in;
my $said = join '', <$out>;
waitpid $pid, 0;
my $refused = $? != 0;

my ($queue_id, $status, @lines);
my $rest  = '';
my $until = time + $seconds;
while (!$refused && !defined $status && time < $until) {
  if (open my $log, '<', $log_path) {
    $end = 0 if -s $log < $end;    # logrotate(8) came by
    seek $log, $end, 0;
    my $read = read $log, my $new, 1 << 20;
    close $log;
    if ($read) { $end += $read; $rest .= $new }
  }
  while (!defined $status && $rest =~ s/^(.*)\n//) {
    my $line = $1;
    $queue_id //= $1 if $line =~ m{/cleanup\[\d+\]: (\w+): message-id=\Q$message_id\E};
    my $ours = defined $queue_id && index($line, ": $queue_id: ") >= 0;
    push @lines, $line if $ours || $line =~ /: (?:warning|error|fatal|panic): |certificate verification failed|TLS connection established|TLS support/;
    shift @lines if @lines > 60;
    $status = $1 if $ours && $line =~ /: to=<.* status=(\w+)/;
  }
  sleep 0.01 unless defined $status;
}
system('postsuper', '-d', $queue_id) if defined $queue_id && ($status // '') ne 'sent' && open(STDERR, '>', '/dev/null');

sub json {
  my ($text) = @_;
  return 'null' unless defined $text;
  $text =~ s/([\\"])/\\$1/g;
  $text =~ s/([^\x20-\x7e])/sprintf '\\u%04x', ord $1/ge;
  return qq("$text");
}
printf qq({"queueId":%s,"status":%s,"refusal":%s,"log":[%s]}\n),
  json($queue_id), json($status), json($refused ? $said : undef), join ',', map { json($_) } @lines;
