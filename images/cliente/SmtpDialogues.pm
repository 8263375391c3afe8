# The SMTP dialogues in a stream of IPv4 packets: TCP put together again (RFC 9293), cut into lines, with what is secret hidden.
# It opens no socket, writes no file and asks no clock: a packet goes in with its time, the dialogue that it changed comes out.
#
# What it forgives: segments sent twice or out of order, lines that come in pieces (a terminal that sends every key), lone LF,
# bytes that are no text. What it cannot know: what was said before it watched, and what is said inside TLS.
package SmtpDialogues;
use strict;
use warnings;
use Encode ();
use List::Util qw(min);
use POSIX qw(strftime);

# How much is kept: characters of a line, lines of one message's content, lines and characters of a dialogue, dialogues that go on.
use constant {LINE => 500, CONTENT => 40, LINES => 200, CHARACTERS => 20_000, GOING_ON => 100};

# Segments that may wait for one before them, and how far ahead they may be: beyond that, what is missing was missed.
use constant {WAITING => 64, WINDOW => 1 << 24};

use constant {FIN => 1, SYN => 2, RST => 4, ACK => 16};

# In the place of a secret, of what was not kept, and of all that follows STARTTLS.
my ($hidden, $left_out, $tls) = ('********', "[\x{2026}]", '[TLS]');

# What a client may name behind AUTH: anything else there is an argument in the wrong place. What an answer looks like, and which
# commands look like one.
my $mechanism = qr/^(?:PLAIN|LOGIN|CRAM-MD5|DIGEST-MD5|SCRAM-[A-Z0-9-]+|NTLM|GSSAPI|XOAUTH2|OAUTHBEARER|EXTERNAL|ANONYMOUS)$/i;
my $base64    = qr{^\s*[A-Za-z0-9+/]+={0,2}\s*$};
my $lone_word = qr/^\s*(?:DATA|HELP|NOOP|QUIT|RSET|STARTTLS)\s*$/i;

sub new { bless {going_on => {}, serial => 0}, shift }

# Takes one packet, from the IP header on: with its time in seconds since 1970, and whether this host sent it.
# Gives the dialogue that it changed, or undef.
sub take {
  my ($self, $packet, $at, $sent) = @_;
  my $segment = segment($packet) or return;
  my ($from, $to, $flags) = @{$segment}{qw(from to flags)};
  if (($flags & (SYN | ACK)) == SYN) {
    $self->begin($segment, $at) if $sent;
    return;
  }
  my $who      = exists $self->{going_on}{"$from>$to"} ? 'client' : 'server';
  my $key      = $who eq 'client' ? "$from>$to" : "$to>$from";
  my $dialogue = $self->{going_on}{$key} or return;
  my $side     = $dialogue->{$who};
  $dialogue->{changed} = 0;
  $side->{next} //= ($segment->{seq} + ($flags & SYN ? 1 : 0)) & 0xffffffff;
  receive($dialogue, $who, $segment->{seq}, $segment->{payload}, $at) if length $segment->{payload};
  $side->{finished} = 1 if $flags & (FIN | RST);
  end_line($dialogue, $who, $side->{at} // $at, ++$dialogue->{segments}) if $side->{finished} && length $side->{partial};

  if ($flags & RST || $dialogue->{client}{finished} && $dialogue->{server}{finished}) {
    $dialogue->{ended} = $at;
    $dialogue->{changed} = 1;
    delete $self->{going_on}{$key};
  }
  # A connection on which nothing was said is no dialogue.
  return $dialogue->{changed} && @{$dialogue->{lines}} ? $dialogue : undef;
}

# Forgets a dialogue that goes on: what else is said in it is not kept.
sub forget {
  my ($self, $id) = @_;
  my $going_on = $self->{going_on};
  delete @{$going_on}{grep { $going_on->{$_}{id} eq $id } keys %$going_on};
}

# A dialogue as one line of JSON: ClientDialogueSchema in src/domain/probe-result.ts.
sub to_json {
  my ($dialogue) = @_;
  my @lines = map {
    sprintf '{"at":%s,"who":"%s","text":%s,"segment":%d}', json(iso($_->{at})), $_->{who}, json($_->{text}), $_->{segment}
  } @{$dialogue->{lines}};
  my $ended = defined $dialogue->{ended} ? iso($dialogue->{ended}) : undef;
  return sprintf qq({"id":%s,"server":%s,"port":%d,"startedAt":%s,"endedAt":%s,"probe":%s,"lines":[%s]}\n),
    json($dialogue->{id}), json($dialogue->{address}), $dialogue->{port}, json(iso($dialogue->{started})), json($ended),
    $dialogue->{probe} ? 'true' : 'false', join ',', @lines;
}

# A TCP segment in an IPv4 packet that is no fragment, or undef for anything else.
sub segment {
  my ($packet) = @_;
  return if length $packet < 40;
  my ($first, $total, undef, $fragment, undef, $protocol) = unpack 'C x n n n C C', $packet;
  my $ip = ($first & 15) * 4;
  return if $first >> 4 != 4 || $ip < 20 || $fragment & 0x3fff || $protocol != 6 || length $packet < $ip + 20;
  my ($from_port, $to_port, $seq, undef, $offset, $flags) = unpack "x$ip n n N N C C", $packet;
  my $start = $ip + ($offset >> 4) * 4;
  # The length in the header is 0 for packets too large for it, and less than what is there where the wire needs a minimum.
  my $end = min($total || length $packet, length $packet);
  return if $offset >> 4 < 5 || $start > $end;
  my ($from, $to) = map { join '.', @$_ } [unpack 'x12 C4', $packet], [unpack 'x16 C4', $packet];
  return {
    from    => "$from:$from_port",
    to      => "$to:$to_port",
    address => $to,
    port    => $to_port,
    seq     => $seq,
    flags   => $flags,
    payload => substr($packet, $start, $end - $start),
  };
}

sub begin {
  my ($self, $segment, $at) = @_;
  my $key      = "$segment->{from}>$segment->{to}";
  my $going_on = $self->{going_on};
  my $next     = ($segment->{seq} + 1) & 0xffffffff;
  # The same request for a connection, sent again.
  return if exists $going_on->{$key} && $going_on->{$key}{client}{first} == $next;
  $going_on->{$key} = {
    id      => sprintf('%s-%06d', iso($at) =~ tr/:.//dr, $self->{serial} = ($self->{serial} + 1) % 1_000_000),
    started => $at,
    address => $segment->{address},
    port    => $segment->{port},
    client  => {first => $next, next => $next, partial => '', waiting => {}},
    server  => {partial => '', waiting => {}},
    lines   => [],
    segments => 0,
    characters => 0,
  };
  my @oldest = sort { $going_on->{$a}{started} <=> $going_on->{$b}{started} } keys %$going_on;
  delete $going_on->{$oldest[0]} if @oldest > GOING_ON;
}

# Puts what one side sent into its order.
sub receive {
  my ($dialogue, $who, $seq, $payload, $at) = @_;
  my ($side, $waiting) = ($dialogue->{$who}, $dialogue->{$who}{waiting});
  return if abs(distance($side->{next}, $seq)) > WINDOW;
  $waiting->{$seq} = [$payload, $at] if !$waiting->{$seq} || length $waiting->{$seq}[0] < length $payload;
  while (my ($first) = sort { distance($side->{next}, $a) <=> distance($side->{next}, $b) } keys %$waiting) {
    my $ahead = distance($side->{next}, $first);
    if ($ahead > 0) {
      return if keys %$waiting <= WAITING;
      add($dialogue, $who, $left_out, $at, ++$dialogue->{segments});
      @{$side}{qw(partial next)} = ('', $first);
      $ahead = 0;
    }
    my ($bytes, $time) = @{delete $waiting->{$first}};
    next if -$ahead >= length $bytes;
    $bytes = substr $bytes, -$ahead;
    $side->{next} = ($side->{next} + length $bytes) & 0xffffffff;
    read_bytes($dialogue, $who, $bytes, $time);
  }
}

# How far a sequence number is ahead of another; they begin again at 0 after 2^32 - 1.
sub distance {
  my ($from, $to) = @_;
  my $ahead = ($to - $from) & 0xffffffff;
  return $ahead < 0x80000000 ? $ahead : $ahead - 2**32;
}

# Cuts what came into lines. A line has the time and the segment of its last byte.
sub read_bytes {
  my ($dialogue, $who, $bytes, $at) = @_;
  my $segment = ++$dialogue->{segments};
  my $side    = $dialogue->{$who};
  return if $dialogue->{tls};
  for my $piece (split /(?<=\n)/, $bytes) {
    my $ended = $piece =~ s/\n\z//;
    # Of a line without end only so much is kept as can be shown; a character has at most four bytes.
    my $room = 4 * LINE + 2 - length $side->{partial};
    $side->{partial} .= substr $piece, 0, $room if $room > 0;
    $side->{at} = $at;
    end_line($dialogue, $who, $at, $segment) if $ended;
    return if $dialogue->{tls};
  }
}

sub end_line {
  my ($dialogue, $who, $at, $segment) = @_;
  my $line = $dialogue->{$who}{partial} =~ s/\r\z//r;
  $dialogue->{$who}{partial} = '';
  return if $dialogue->{tls};
  if ($who eq 'client') { client_line($dialogue, $line, $at, $segment) }
  else                  { server_line($dialogue, $line, $at, $segment) }
}

sub client_line {
  my ($dialogue, $line, $at, $segment) = @_;
  $dialogue->{probe} = 1 if $line =~ /^(?:Message-ID:|NOOP)\s*<probe\./i;
  my $text = hide($dialogue, $line);
  if ($line eq '.') { @{$dialogue}{qw(content dot)} = (0, 1) }
  elsif ($dialogue->{content}) {
    my $number = $dialogue->{content}++;
    return if $number > CONTENT + 1;
    $text = $left_out if $number > CONTENT;
  }
  elsif ($line =~ /^\s*DATA\s*$/i)     { $dialogue->{dot}      = 0 }
  elsif ($line =~ /^\s*STARTTLS\s*$/i) { $dialogue->{starttls} = 1 }
  add($dialogue, 'client', $text, $at, $segment);
}

sub server_line {
  my ($dialogue, $line, $at, $segment) = @_;
  add($dialogue, 'server', $line, $at, $segment);
  return unless $line =~ /^(\d{3})(?: |$)/;
  $dialogue->{challenged} = $1 eq '334';
  # Whoever does not wait for this reply may have sent the whole message already. Any other reply means that content is over.
  $dialogue->{content} = $1 eq '354' && !$dialogue->{dot} ? 1 : 0;
  if ($1 eq '220' && $dialogue->{starttls}) {
    $dialogue->{tls} = 1;
    add($dialogue, 'server', $tls, $at, $segment);
  }
  $dialogue->{starttls} = 0 if $1 ne '250';
}

# A line of the client with the secrets of AUTH (RFC 4954) hidden: an argument, the answer to a challenge, and what looks like an
# answer behind AUTH although no challenge came, or came later.
sub hide {
  my ($dialogue, $line) = @_;
  return $line if $dialogue->{content};
  my $challenged = $dialogue->{challenged};
  $dialogue->{challenged} = 0;
  if (!$challenged && $line =~ /^(\s*AUTH\s+)(\S+)(\s*\S?)/is) {
    $dialogue->{answers} = 2;
    my ($command, $first, $rest) = ($1, $2, $3);
    return $command . $hidden unless $first =~ $mechanism;
    return $rest =~ /\S/ ? "$command$first $hidden" : $line;
  }
  my $may_be_answer = $dialogue->{answers} && $dialogue->{answers}-- && $line =~ $base64 && $line !~ $lone_word;
  return $hidden if $challenged || $may_be_answer;
  $dialogue->{answers} = 0;
  return $line;
}

sub add {
  my ($dialogue, $who, $text, $at, $segment) = @_;
  my $lines = $dialogue->{lines};
  return if $dialogue->{full};
  $text = harmless($text);
  $dialogue->{full} = @$lines >= LINES - 1 || ($dialogue->{characters} += length $text) > CHARACTERS;
  push @$lines, {at => $at, who => $who, text => $dialogue->{full} ? $left_out : $text, segment => $segment};
  $dialogue->{changed} = 1;
}

# Bytes as text that does nothing to a terminal: control characters as their pictures, what is no UTF-8 and what turns the
# direction of writing as U+FFFD.
sub harmless {
  my ($bytes) = @_;
  my $text = utf8::is_utf8($bytes) ? $bytes : Encode::decode('UTF-8', $bytes, Encode::FB_DEFAULT);
  $text =~ s/([\x00-\x1f])/chr(0x2400 + ord $1)/ge;
  $text =~ s/\x7f/\x{2421}/g;
  $text =~ s/[\x{80}-\x{9f}\x{200e}\x{200f}\x{2028}-\x{202e}\x{2066}-\x{2069}\x{feff}]/\x{fffd}/g;
  return length $text > LINE ? substr($text, 0, LINE) . "\x{2026}" : $text;
}

sub json {
  my ($text) = @_;
  return 'null' unless defined $text;
  $text =~ s/([\\"])/\\$1/g;
  $text =~ s/([^\x20-\x7e])/join '', map { sprintf '\\u%04x', $_ } unpack 'n*', Encode::encode('UTF-16BE', $1)/ge;
  return qq("$text");
}

sub iso {
  my ($at) = @_;
  my $ms = int $at * 1000;
  return strftime('%Y-%m-%dT%H:%M:%S', gmtime int $ms / 1000) . sprintf '.%03dZ', $ms % 1000;
}

1;
