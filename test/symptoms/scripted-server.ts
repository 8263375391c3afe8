import { listened, set } from './symptom.js';

/** What a server says, by the command that it answers; the rest it takes. */
export type Replies = Partial<Record<'greeting' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA', string>>;

const program = `
use strict; use warnings; use IO::Socket::INET;
my %reply = map { split /=/, $_, 2 } @ARGV;
my $server = IO::Socket::INET->new(Listen => 5, LocalAddr => '127.0.0.1', LocalPort => 2525, ReuseAddr => 1) or die $@;
alarm 600;
$SIG{PIPE} = 'IGNORE';
while (my $client = $server->accept) {
  my $say = sub { print $client map { "$_\\r\\n" } split /\\n/, $_[0] };
  $say->($reply{greeting} // '220 elsewhere.test ESMTP');
  while (<$client>) {
    my $word = uc((/^(\\w+)/)[0] // '');
    $say->($reply{$word} // ($word eq 'DATA' ? '354 go on' : '250 2.0.0 Ok'));
    if ($word eq 'DATA' && !$reply{DATA}) { while (<$client>) { last if /^\\.\\r?$/ } $say->('250 2.0.0 Ok') }
    last if $word eq 'QUIT';
  }
  close $client;
}
`;

/**
 * Bash that puts a server on Avatar's port 2525 that answers as told, and makes it the next hop: for what only other servers say. Postfix
 * is the real one; it logs in there without TLS.
 */
export function scriptedServer(replies: Replies): string {
  const told = Object.entries(replies).map(([word, reply]) => `'${word}=${reply.replaceAll("'", `'\\''`)}'`);
  return `
cat > /root/scripted-server.pl <<'PERL'${program}PERL
perl /root/scripted-server.pl ${told.join(' ')} < /dev/null > /dev/null 2>&1 &
echo $! > /root/scripted-server.pid
${set(
  'relayhost = [127.0.0.1]:2525',
  'smtp_tls_security_level = none',
  'smtp_sasl_password_maps = static:me:secret',
  'smtp_sasl_security_options =',
)}
${listened(2525)}`;
}

/** Takes the server away again. */
export const stopScriptedServer = 'kill "$(cat /root/scripted-server.pid)"; rm /root/scripted-server.*';

/** What a server that takes logins says to EHLO. */
export const offersAuth = '250-elsewhere.test\n250 AUTH PLAIN LOGIN';
