// Records the machines of test/unit/grader/fixtures-5 anew, each by its own script: `node dist/scripts/record-servers.js [NAME…]`. In a lab
// of its own, and best while there is no other: the tests know the first networks that a lab takes.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openLab } from '../lab/open-lab.js';
import { packageFile } from '../lab/package-file.js';
import { runExercise } from '../src/cli/exercise-on-lab.js';
import type { HostName, LabFacts } from '../src/domain/lab-facts.js';
import { unnamedDomains } from '../src/postfix/asked-keys.js';

/** Holds a dialogue up to RCPT from one of a host's own addresses: a line `recipient TAB reply` for each, `-` where nobody answers. */
const asker = String.raw`
use strict; use Socket;
my ($server, $own, @recipients) = @ARGV;
my %reply = map { $_ => '-' } @recipients;
sub finish { print "$_\t$reply{$_}\n" for @recipients; exit }
$SIG{ALRM} = \&finish; alarm 8;
socket(my $peer, PF_INET, SOCK_STREAM, 0); bind($peer, sockaddr_in(0, inet_aton($own))) or die;
connect($peer, sockaddr_in(25, inet_aton($server))) or finish();
select((select($peer), $| = 1)[0]);
sub hear { my $line; while (defined($line = <$peer>)) { last if $line =~ /^\d{3} / } $line //= '-'; $line =~ s/\r?\n//; $line }
hear();
for my $command ('EHLO probe', 'MAIL FROM:<x@probe.example>') { print $peer "$command\r\n"; hear() }
for my $recipient (@recipients) { print $peer "RCPT TO:<$recipient>\r\n"; $reply{$recipient} = hear() }
finish();
`;

const folder = packageFile('test/unit/grader/fixtures-5');
const Recorded = z.object({ about: z.string(), script: z.string() });

const home = await mkdtemp(join(tmpdir(), 'smarthost-lab-record-'));
const lab = openLab(home);
const bash = (input: string): Promise<unknown> =>
  lab.run('avatar', ['bash', '-s'], { input: `{\n${input}\n} < /dev/null\n`, deadlineMs: 120_000 });

/** The words that the scripts use for addresses of this lab. */
function variables({ lan, outsider }: LabFacts): string {
  const [first, second, third] = lan.split('.');
  return [
    `LAN=${lan}`,
    `NET=${first}.${second}.${third}`,
    `INET=${outsider.address.replace(/\.\d+$/, '')}`,
    `WIDE=${first}.${second}.${Number(third) & ~3}.0`,
    `SIXTEEN=${first}.${second}.0.0/16`,
  ].join('\n');
}

async function repliesTo(host: HostName, server: string, client: string, recipients: readonly string[]) {
  const { stdout } = await lab.run(host, ['perl', '-', server, client, ...recipients], { input: asker });
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([recipient = '', reply = '-']) => ({ client, recipient, reply: reply === '-' ? null : reply }));
}

try {
  await lab.up({ confirm: () => Promise.resolve(true), progress: () => {} });
  for (const step of ['packages', 'main-cf', 'certificate', 'authentication', 'reload'])
    await runExercise.solve(lab, '3', step);
  await bash('mkdir /root/base; cp -a /etc/postfix /etc/mailname /root/base; cp /etc/hosts /root/base/hosts');
  const facts = await lab.facts();
  const recipients = [...facts.recipients, `nobody@${unnamedDomains[0]}`, `alumno@${facts.avatar.fqdn}`];
  const all = (await readdir(folder)).filter((file) => file.endsWith('.json') && file !== 'facts.json').toSorted();
  const wanted = process.argv.slice(2);
  // One lab, one set of facts: where only some are recorded anew, the others would not fit it any more.
  if (wanted.length === 0) await writeFile(join(folder, 'facts.json'), `${JSON.stringify(facts, null, 2)}\n`);
  for (const file of all.filter((each) => wanted.length === 0 || wanted.includes(each.replace(/\.json$/, '')))) {
    const { about, script } = Recorded.parse(JSON.parse(await readFile(join(folder, file), 'utf8')));
    // The files come back before Postfix is stopped: with a main.cf that it refuses, it cannot even be told to stop.
    await bash(`
      rm -rf /etc/postfix /etc/mailname
      cp -a /root/base/postfix /root/base/mailname /etc
      cat /root/base/hosts > /etc/hosts
      postfix stop; postsuper -d ALL; : > /var/log/mail.log; service postfix start`);
    await bash(`${variables(facts)}\n${script}\nsleep 0.3`);
    const snapshot = await lab.snapshot();
    const { avatar, cliente, outsider } = facts;
    const replies = [
      ...(await repliesTo('cliente', avatar.lanAddress, cliente.address, recipients)),
      ...(await repliesTo('internet', avatar.internetAddress, outsider.address, recipients)),
    ];
    await writeFile(join(folder, file), `${JSON.stringify({ about, script, replies, snapshot })}\n`);
    process.stdout.write(`${file}\n`);
  }
} finally {
  await lab.down({ purge: true });
  await rm(home, { recursive: true, force: true });
}
