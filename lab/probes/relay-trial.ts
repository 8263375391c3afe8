import type { RelayAttempt, RelayTrial, RelayTrick } from '../../src/domain/probe-result.js';
import { announcedMessageId, type ProbedLab } from './probed-lab.js';
import { type SmtpCall, speakSmtp } from './speak-smtp.js';

/** A domain of the little Internet that no exercise names (`images/internet/init`): nobody has a reason to let mail for it through. */
const bystander = 'vecina.example';
const spammer = 'spammer@attacker.example';

/** How long Postfix may take to pass on a message that it should never have taken. */
const leaveSeconds = 10;

/** A trick, and what stands in the envelope. */
interface Envelope {
  readonly trick: RelayTrick;
  readonly sender: string;
  readonly recipient: string;
  readonly domain: string;
}

/** The tricks of spammers, each in its envelope (RFC 5321, sections 3.6.1 and 4.1.3, appendix C; postconf(5): allow_percent_hack, swap_bangpath). */
function envelopes({ facts, addresses }: ProbedLab, ownAddress: string): Envelope[] {
  const own = facts.avatar.fqdn;
  const victim = `victima@${bystander}`;
  const to = (trick: RelayTrick, recipient: string, sender = spammer): Envelope => ({
    trick,
    sender,
    recipient,
    domain: bystander,
  });
  return [
    to('plain', victim),
    to('null-sender', victim, ''),
    to('own-sender', victim, `${facts.locals[0] ?? ''}@${own}`),
    to('percent-hack', `victima%${bystander}@${own}`),
    to('bang-path', `${bystander}!victima@${own}`),
    to('source-route', `@${own}:${victim}`),
    to('quoted-local-part', `"${victim}"@${own}`),
    to('address-literal', `victima@[${addresses.correspondent}]`),
    to('own-address-literal', `victima%${bystander}@[${ownAddress}]`),
  ];
}

/** Mail of a stranger's for the domains that the exercise is about: what `relay_domains` opens. */
function ordinary({ facts }: ProbedLab): Envelope[] {
  return facts.recipients.map((recipient) => ({
    trick: 'plain',
    sender: spammer,
    recipient,
    domain: recipient.slice(recipient.lastIndexOf('@') + 1),
  }));
}

interface Try extends Envelope {
  readonly messageId: string;
}

interface Planned {
  readonly call: SmtpCall;
  readonly origin: RelayAttempt['origin'];
  readonly address: string;
  readonly tries: readonly Try[];
}

type Origin = Pick<Planned, 'origin' | 'address'> & { readonly server: string; readonly port: number };

/** A call from there, as whoever stands there would introduce himself. */
function callFrom({ origin, address, server, port }: Origin): Omit<SmtpCall, 'messages'> {
  return origin === 'internet'
    ? { from: address, helo: 'host66.attacker.example', server, port }
    : { from: null, helo: `[${address}]`, server, port };
}

async function plan(lab: ProbedLab, origin: Origin, wanted: readonly Envelope[]): Promise<Planned> {
  const tries: Try[] = [];
  for (const envelope of wanted) {
    const messageId = await announcedMessageId(lab);
    await lab.avatar.expect(messageId, null);
    tries.push({ ...envelope, messageId });
  }
  return { ...origin, tries, call: { ...callFrom(origin), messages: tries } };
}

/** Has a stranger try to send mail through Avatar, from the Internet side and, where mynetworks leaves a place for one, from the LAN. */
export async function tryRelay(lab: ProbedLab, lanStranger: string | null): Promise<RelayTrial> {
  const { addresses, facts } = lab;
  const outside = { origin: 'internet', address: addresses.outsider, server: addresses.avatarInternet } as const;
  const tricks = envelopes(lab, addresses.avatarInternet);
  // Apart, since after ten refusals in a session smtpd(8) takes its time (smtpd_soft_error_limit).
  const fromInternet = [
    await plan(lab, { ...outside, port: 25 }, tricks),
    await plan(lab, { ...outside, port: 25 }, ordinary(lab)),
    await plan(
      lab,
      { ...outside, port: 587 },
      tricks.filter(({ trick }) => trick === 'plain' || trick === 'own-sender'),
    ),
  ];
  const inside = { origin: 'lan', address: lanStranger ?? '', server: addresses.avatarLan, port: 25 } as const;
  const fromLan = lanStranger === null ? [] : [await plan(lab, inside, envelopes(lab, addresses.avatarLan))];

  const recipient = `${facts.locals[0] ?? ''}@${facts.avatar.fqdn}`;
  const onInternet = (argv: readonly string[], input: string) =>
    lab.run('internet', argv, { input, deadlineMs: 90_000 });
  const question = { messageId: null, sender: spammer, recipient };
  const asking: SmtpCall = { ...callFrom({ ...outside, port: 25 }), messages: [question] };
  const [[answered], attempts, lanAttempts] = await Promise.all([
    speakSmtp(onInternet, [asking], lab.greeting),
    speak(lab, fromInternet, onInternet),
    speak(lab, fromLan, (argv, input) => lab.runOnLan(lanStranger ?? '', argv, input)),
  ]);
  const [taken] = answered?.transactions ?? [];
  const reply = taken?.reply ?? answered?.problem ?? '';
  return {
    attempts: [...attempts, ...lanAttempts],
    legitimate: { recipient, reply, accepted: taken?.accepted ?? false },
  };
}

async function speak(
  lab: ProbedLab,
  planned: readonly Planned[],
  run: Parameters<typeof speakSmtp>[0],
): Promise<RelayAttempt[]> {
  if (planned.length === 0) return [];
  const answered = await speakSmtp(
    run,
    planned.map(({ call }) => call),
    lab.greeting,
  );
  const attempts: RelayAttempt[] = [];
  for (const [index, { origin, address, call, tries }] of planned.entries()) {
    const answer = answered[index];
    // Nobody listens on 587: nothing to try there.
    if (answer === undefined || (answer.problem !== null && call.port !== 25)) continue;
    for (const { trick, sender, recipient, domain, messageId } of tries) {
      const transaction = answer.transactions.find((each) => each.messageId === messageId);
      const accepted = transaction?.accepted ?? false;
      const reply = transaction?.reply ?? answer.problem ?? '';
      const left = accepted ? await follow(lab, messageId) : null;
      attempts.push({ trick, origin, address, port: call.port, sender, recipient, domain, reply, accepted, left });
    }
  }
  return attempts;
}

/** Postfix's line that shows a message leaving, and the message out of the way again. */
async function follow({ avatar, smarthost }: ProbedLab, messageId: string): Promise<string | null> {
  const { status } = await avatar.outcome(messageId, leaveSeconds);
  if (status === 'sent') {
    const [delivered] = await smarthost.messages({ messageId, waitMs: 1000 });
    if (delivered !== undefined) await smarthost.removeMessage(delivered.id);
  }
  return avatar.left(messageId);
}
