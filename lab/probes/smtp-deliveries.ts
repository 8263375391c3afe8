import type { Delivery } from '../../src/domain/probe-result.js';
import { followOutside } from './follow-outside.js';
import { announcedMessageId, type ProbedLab } from './probed-lab.js';
import { type AnsweredCall, speakSmtp } from './speak-smtp.js';

/** How Gmail's server, from which the world's mail for Avatar comes, introduces itself. */
export const correspondentName = 'gmail-smtp-in.l.google.com';

/** How long a message that Postfix says it delivered may take to be seen in the mailbox. */
const mailboxSeconds = 2;

/** A message handed to Avatar over SMTP. */
interface HandedIn {
  readonly messageId: string;
  readonly recipient: string;
  readonly dialogue: Delivery['dialogue'];
  /** Why Avatar did not take it, or null. */
  readonly refusal: string | null;
  readonly started: number;
}

async function handIn(
  lab: ProbedLab,
  origin: { readonly host: 'cliente' | 'internet'; readonly from: string | null; readonly helo: string },
  message: { readonly sender: string; readonly recipient: string; readonly user: string | null },
): Promise<HandedIn> {
  const started = performance.now();
  const { addresses } = lab;
  const messageId = await announcedMessageId(lab);
  await lab.avatar.expect(messageId, message.recipient, message.user);
  const server = origin.host === 'cliente' ? addresses.avatarLan : addresses.avatarInternet;
  const call = { from: origin.from, server, port: 25, helo: origin.helo, messages: [{ messageId, ...message }] };
  const run = (argv: readonly string[], input: string) => lab.run(origin.host, argv, { input, deadlineMs: 60_000 });
  let [answered] = await speakSmtp(run, [call], lab.greeting);
  // Postfix may want to see of a stranger that he comes again, as servers do (RFC 5321, section 4.5.4.1; POSTSCREEN_README).
  if (origin.host === 'internet' && /^4(?!21)/.test(refusalIn(answered) ?? ''))
    [answered] = await speakSmtp(run, [call], lab.greeting);
  return {
    messageId,
    recipient: message.recipient,
    dialogue: answered?.dialogue ?? [],
    refusal: refusalIn(answered),
    started,
  };
}

function refusalIn(answered: AnsweredCall | undefined): string | null {
  const [transaction] = answered?.transactions ?? [];
  if (transaction?.accepted === true) return null;
  return transaction?.reply ?? answered?.problem ?? '';
}

/** So long the log may need for the line about a refusal that the client has been told already. */
const refusalSeconds = 0.1;

async function refused(lab: ProbedLab, { started, ...handed }: HandedIn): Promise<Delivery> {
  const { log } = await lab.avatar.outcome(handed.messageId, refusalSeconds);
  const elapsedMs = performance.now() - started;
  return { ...handed, queueId: null, outcome: 'refused', delivered: null, log, elapsedMs };
}

/** A PC without a name in the DNS introduces itself by its address (RFC 5321, section 4.1.3). */
const clientOf = ({ addresses }: ProbedLab) =>
  ({ host: 'cliente', from: null, helo: `[${addresses.cliente}]` }) as const;

const senderOf = ({ facts }: ProbedLab): string => `${facts.locals[0] ?? ''}@${facts.avatar.fqdn}`;

/** Hands a message for the outside to Avatar from cliente, as the deliveries and the trial of the queue do. */
export async function handInForOutside(lab: ProbedLab): Promise<HandedIn> {
  const recipient = lab.facts.recipients[0] ?? '';
  return handIn(lab, clientOf(lab), { sender: senderOf(lab), recipient, user: null });
}

/** Follows a message for the outside that was handed in, or was to be. */
export async function followHandedIn(lab: ProbedLab, handed: HandedIn): Promise<Delivery> {
  return handed.refusal === null ? followOutside(lab, handed, handed.started) : refused(lab, handed);
}

/** From cliente to an outside recipient: case 5 of the course. */
export async function deliverFromClient(lab: ProbedLab): Promise<Delivery> {
  return followHandedIn(lab, await handInForOutside(lab));
}

async function followToMailbox(lab: ProbedLab, handed: HandedIn): Promise<Delivery> {
  if (handed.refusal !== null) return refused(lab, handed);
  const state = await lab.avatar.outcome(handed.messageId);
  const arrived = await lab.avatar.take(handed.messageId, state.status === 'sent' ? mailboxSeconds : 0);
  const { messageId, recipient, dialogue, started } = handed;
  const failed = state.status === 'deferred' || state.status === 'bounced' ? state.status : 'lost';
  return {
    messageId,
    recipient,
    dialogue,
    queueId: state.queueId,
    outcome: arrived ? 'delivered' : failed,
    delivered: null,
    log: state.log,
    refusal: null,
    elapsedMs: performance.now() - started,
  };
}

/** From cliente to alumno on Avatar: case 4. */
export async function deliverToUser(lab: ProbedLab): Promise<Delivery> {
  const user = lab.facts.locals[0] ?? '';
  const sender = `${lab.facts.locals[1] ?? user}@${lab.facts.avatar.fqdn}`;
  return followToMailbox(
    lab,
    await handIn(lab, clientOf(lab), { sender, recipient: `${user}@${lab.facts.avatar.fqdn}`, user }),
  );
}

/** From the Internet to alumno on Avatar: case 2. */
export async function deliverInbound(lab: ProbedLab): Promise<Delivery> {
  const user = lab.facts.locals[0] ?? '';
  const origin = { host: 'internet', from: lab.addresses.correspondent, helo: correspondentName } as const;
  const sender = lab.facts.recipients[0] ?? '';
  return followToMailbox(
    lab,
    await handIn(lab, origin, { sender, recipient: `${user}@${lab.facts.avatar.fqdn}`, user }),
  );
}
