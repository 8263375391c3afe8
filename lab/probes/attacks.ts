import type { Attack, Safety } from '../../src/domain/probe-result.js';
import type { AttackKind, SmarthostMode, SmtpSession } from '../../src/domain/smarthost.js';
import { followOutside, takeOutside } from './follow-outside.js';
import { announcedMessageId, type ProbedLab } from './probed-lab.js';

/** The smarthost is itself again after this time, should everything else fail. */
const hostileMs = 60_000;

const modes: Readonly<Record<AttackKind, Partial<SmarthostMode>>> = {
  stripped: { starttls: 'stripped' },
  unknownAuthority: { certificate: 'unknownAuthority' },
  wrongName: { certificate: 'wrongName' },
  expired: { certificate: 'expired' },
};

/** A message on its way, from one attack to the next for as long as Postfix keeps it to itself. */
interface Waiting {
  readonly messageId: string;
  readonly started: number;
}

async function attack(lab: ProbedLab, kind: AttackKind, before: Waiting | null): Promise<[Attack, Waiting | null]> {
  const { avatar, smarthost, facts } = lab;
  const earlier = (await smarthost.sessions()).sessions.at(-1)?.id;
  await smarthost.setMode(modes[kind], hostileMs);
  const waiting = before ?? { messageId: await announcedMessageId(lab), started: performance.now() };
  if (before === null) await avatar.send(waiting.messageId, facts.recipients[0] ?? '');
  else await avatar.retry(waiting.messageId);
  const { status, log } = await avatar.outcome(waiting.messageId);
  const { sessions, captured } = await smarthost.sessions(earlier);
  const ours = sessions.filter((session) => session.server === facts.smarthost.host);
  const isOurs = (each: { readonly session: string }) => ours.some(({ id }) => id === each.session);
  const caught = captured.messages.some(({ messageId }) => messageId === waiting.messageId);
  const found: Attack = {
    kind,
    status,
    log,
    captured: { credentials: captured.credentials.filter(isOurs), messages: captured.messages.filter(isOurs) },
    arrived: status === 'sent' && !caught && (await takeOutside(lab, waiting.messageId, 1000)) !== null,
    session: mostTelling(ours, captured.credentials),
  };
  return [found, status === 'deferred' ? waiting : null];
}

/** The session in which the password was given away, else the last. */
function mostTelling(
  sessions: readonly SmtpSession[],
  credentials: readonly { readonly session: string }[],
): SmtpSession | null {
  return sessions.find(({ id }) => credentials.some(({ session }) => session === id)) ?? sessions.at(-1) ?? null;
}

/**
 * Attacks mail on its way to the smarthost: one message, as long as Postfix keeps it, has to do for all the attacks; a new one takes its
 * place when the attacker got it. In the end the smarthost is itself again, and what still waits is sent.
 */
export async function attackMail(lab: ProbedLab, kinds: readonly AttackKind[]): Promise<Safety> {
  const attacks: Attack[] = [];
  let waiting: Waiting | null = null;
  try {
    for (const kind of kinds) {
      const [found, still]: [Attack, Waiting | null] = await attack(lab, kind, waiting);
      attacks.push(found);
      waiting = still;
    }
  } finally {
    await lab.smarthost.resetMode();
  }
  if (waiting === null) {
    await lab.avatar.calm();
    return { attacks, afterwards: null };
  }
  await lab.avatar.retry(waiting.messageId);
  const message = { messageId: waiting.messageId, recipient: lab.facts.recipients[0] ?? '', dialogue: [] };
  return { attacks, afterwards: await followOutside(lab, message, waiting.started) };
}
