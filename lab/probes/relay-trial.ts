import type { RelayAttempt, RelayTrial, RelayTrick } from '../../src/domain/probe-result.js';
import type { ProbeOptions } from '../../src/grader/machine.js';
import { strangersMs } from '../hosts/lan-stranger.js';
import { takeOutside } from './follow-outside.js';
import { announcedMessageId, type ProbedLab } from './probed-lab.js';
import { correspondentName } from './smtp-deliveries.js';
import { type AnsweredCall, type SmtpCall, speakSmtp } from './speak-smtp.js';

/** A domain of the little Internet that no exercise names (`images/internet/init`): nobody has a reason to let mail for it through. */
const bystander = 'vecina.example';
const spammer = 'spammer@attacker.example';
/** Where servers hand mail to each other. */
const mailPort = 25;

const toVictim = { recipient: `victima@${bystander}`, domain: bystander } as const;

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** How long Postfix may take to pass on a message that it should never have taken. */
const leaveSeconds = 10;

/** A trick, and what stands in the envelope. */
interface Envelope {
  readonly trick: RelayTrick;
  readonly sender: string;
  readonly recipient: string;
  readonly domain: string;
}

/** Somebody who has no business here, at one of his addresses. */
interface Stranger {
  readonly origin: RelayAttempt['origin'];
  readonly address: string;
  /** Of Avatar, as he sees it. */
  readonly server: string;
  readonly helo: string;
  readonly sender: string;
}

/** The tricks of spammers, each in its envelope (RFC 5321, sections 3.6.1 and 4.1.3, appendix C; postconf(5): allow_percent_hack, swap_bangpath). */
function envelopes({ facts, addresses }: ProbedLab, stranger: Stranger): Envelope[] {
  const own = facts.avatar.fqdn;
  const victim = toVictim.recipient;
  const to = (trick: RelayTrick, recipient: string, sender = stranger.sender): Envelope => ({
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
    to('own-address-literal', `victima%${bystander}@[${stranger.server}]`),
  ];
}

/** Senders whom a rule may trust because Avatar's users know them, one of each domain: the owner of the account, and whom they write to. */
function knownSenders({ facts }: ProbedLab): Envelope[] {
  const known = [facts.account.user, ...facts.recipients];
  const ofOwnDomain = known.filter((sender, at) => known.findIndex((one) => domainOf(one) === domainOf(sender)) === at);
  return ofOwnDomain.map((sender) => ({ ...toVictim, trick: 'known-sender', sender }));
}

/** Names behind EHLO that a rule may trust. */
const ownNames = ({ facts }: ProbedLab): string[] => [facts.avatar.fqdn, 'localhost', 'cliente'];

/** Mail of a stranger's for the domains that the exercise is about: what `relay_domains` opens. */
function ordinary({ facts }: ProbedLab, { sender }: Stranger): Envelope[] {
  return facts.recipients.map((recipient) => ({
    trick: 'plain',
    sender,
    recipient,
    domain: domainOf(recipient),
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

function callOf({ origin, address, server, helo }: Stranger, port: number): Omit<SmtpCall, 'messages'> {
  return { from: origin === 'internet' ? address : null, helo, server, port };
}

async function plan(
  lab: ProbedLab,
  stranger: Stranger,
  wanted: readonly Envelope[],
  { port = mailPort, helo = stranger.helo } = {},
): Promise<Planned> {
  const tries = await Promise.all(
    wanted.map(async (envelope): Promise<Try> => {
      const messageId = await announcedMessageId(lab);
      await lab.avatar.expect(messageId, envelope.recipient, null);
      return { ...envelope, messageId };
    }),
  );
  const { origin, address } = stranger;
  return { origin, address, tries, call: { ...callOf(stranger, port), helo, messages: tries } };
}

type Speak = Parameters<typeof speakSmtp>[0];

/** What a stranger on the Internet side gets through, at all the doors; and whether mail for Avatar is taken from him. */
async function tryFromInternet(
  lab: ProbedLab,
  stranger: Stranger,
  otherPorts: readonly number[],
  run: Speak,
): Promise<RelayTrial> {
  const { facts } = lab;
  const tricks = envelopes(lab, stranger);
  const pretender: Envelope = { ...toVictim, trick: 'own-helo', sender: stranger.sender };
  const usual = tricks.filter(({ trick }) => trick === 'plain' || trick === 'own-sender');
  // Apart, since after ten refusals in a session smtpd(8) takes its time (smtpd_soft_error_limit).
  const planned = await Promise.all([
    plan(lab, stranger, tricks),
    plan(lab, stranger, [...ordinary(lab, stranger), ...knownSenders(lab)]),
    ...ownNames(lab).map((helo) => plan(lab, stranger, [pretender], { helo })),
    ...otherPorts.map((port) => plan(lab, stranger, usual, { port })),
  ]);
  const recipient = `${facts.locals[0] ?? ''}@${facts.avatar.fqdn}`;
  const question = { messageId: null, sender: stranger.sender, recipient };
  const asking: SmtpCall = { ...callOf(stranger, mailPort), messages: [question] };
  const [answered, ...others] = await speakSmtp(run, [asking, ...planned.map(({ call }) => call)], lab.greeting);
  const tried = await triedIn(lab, planned, others);
  const [taken] = answered?.transactions ?? [];
  const reply = taken?.reply ?? answered?.problem ?? '';
  return { ...tried, legitimate: { recipient, reply, accepted: taken?.accepted ?? false } };
}

/** Whether a server said no: one that is not there, or says nothing, does so to everybody. */
const isTurnedAway = (reply: string): boolean => /^\d{3}/.test(reply) && reply !== '421 connection closed';

/**
 * Has strangers try to send mail through Avatar: from the Internet side and, where mynetworks leaves a place for one, from the LAN. Who is
 * turned away whatever he wants, because Avatar blocks him or has had enough of him, shows nothing about others: then another one tries.
 */
export async function tryRelay(
  lab: ProbedLab,
  { lanStranger, otherPorts }: Pick<ProbeOptions, 'lanStranger' | 'otherPorts'>,
): Promise<RelayTrial> {
  const { addresses, facts } = lab;
  const server = addresses.avatarInternet;
  const outsider: Stranger = {
    origin: 'internet',
    address: addresses.outsider,
    server,
    helo: 'host66.attacker.example',
    sender: spammer,
  };
  const correspondent: Stranger = {
    origin: 'internet',
    address: addresses.correspondent,
    server,
    helo: correspondentName,
    sender: facts.recipients[0] ?? '',
  };
  const onInternet: Speak = (argv, input) => lab.run('internet', argv, { input, deadlineMs: strangersMs });
  const fromLan = async (address: string): Promise<Tried> => {
    const place: Stranger = {
      origin: 'lan',
      address,
      server: addresses.avatarLan,
      helo: `[${address}]`,
      sender: spammer,
    };
    const planned = await plan(lab, place, envelopes(lab, place));
    const run: Speak = (argv, input) => lab.runOnLan(address, argv, input);
    return triedIn(lab, [planned], await speakSmtp(run, [planned.call], lab.greeting));
  };
  const [first, lan] = await Promise.all([
    tryFromInternet(lab, outsider, otherPorts, onInternet),
    lanStranger === null ? null : fromLan(lanStranger),
  ]);
  const { accepted, reply } = first.legitimate;
  const second =
    accepted || !isTurnedAway(reply) ? null : await tryFromInternet(lab, correspondent, otherPorts, onInternet);
  const all = [first, second, lan].filter((each) => each !== null);
  return {
    attempts: all.flatMap(({ attempts }) => attempts),
    untried: all.reduce((sum, { untried }) => sum + untried, 0),
    legitimate: second?.legitimate.accepted === true ? second.legitimate : first.legitimate,
  };
}

type Tried = Omit<RelayTrial, 'legitimate'>;

/** What came of the tries in these calls, each message that got through followed. */
async function triedIn(lab: ProbedLab, planned: readonly Planned[], answered: readonly AnsweredCall[]): Promise<Tried> {
  const attempts: RelayAttempt[] = [];
  let untried = 0;
  for (const [index, { origin, address, call, tries }] of planned.entries()) {
    const answer = answered[index];
    const problem = answer?.problem ?? null;
    // Nobody listens at that door.
    if (problem !== null && call.port !== mailPort) continue;
    for (const { trick, sender, recipient, domain, messageId } of tries) {
      const transaction = answer?.transactions.find((each) => each.messageId === messageId);
      if (transaction === undefined && problem === null) {
        untried += 1;
        continue;
      }
      const accepted = transaction?.accepted ?? false;
      const reply = transaction?.reply ?? problem ?? '';
      const left = accepted ? await follow(lab, messageId) : null;
      const helo = trick === 'own-helo' ? call.helo : null;
      attempts.push({
        trick,
        origin,
        address,
        port: call.port,
        helo,
        sender,
        recipient,
        domain,
        reply,
        accepted,
        left,
      });
    }
  }
  return { attempts, untried };
}

/** What an SMTP client of Postfix's writes of a recipient. */
const clientLine = /\/smtp\[\d+\]: \w+: to=</;

/** Postfix's line that shows a message leaving, and the message out of the way again. */
async function follow(lab: ProbedLab, messageId: string): Promise<string | null> {
  const { status, log } = await lab.avatar.outcome(messageId, leaveSeconds);
  if (status === 'sent') await takeOutside(lab, messageId, 1000);
  return log.find((line) => clientLine.test(line)) ?? null;
}
