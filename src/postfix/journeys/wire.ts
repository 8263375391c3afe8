import type { AttackKind, SmtpSession } from '../../domain/smarthost.js';
import { advanced, type Journey, orderOf } from './journey.js';

/** What a server outside told of one session. */
export interface WireSession extends Pick<SmtpSession, 'id' | 'server' | 'port' | 'startedAt' | 'tls' | 'auth'> {
  /** The messages that went through it, as far as their headers were seen, and when each lay in the recipient's inbox. */
  readonly carried: readonly { readonly messageId: string; readonly deliveredAt: string | null }[];
  /** Time of its last line. */
  readonly lastAt: string;
  /** Who answered in truth when it began. */
  readonly attack: AttackKind | null;
}

/** Postfix puts a few messages through one connection at the most (smtp_connection_reuse_count_limit in postconf(5)). */
const maxCarried = 30;

const messageIdHeader = /^message-id:\s*(<[^>]*>)/i;

/** The Message-ID in a line that a client sent as data, or null. */
export function announcedIn(text: string): string | null {
  return messageIdHeader.exec(text)?.[1] ?? null;
}

const recipientCommand = /^RCPT TO:\s*<([^>]*)>/i;

/** The recipient in a line that a client sent, or null. */
export function recipientIn(text: string): string | null {
  return recipientCommand.exec(text)?.[1] ?? null;
}

/** The journey with what a session tells of it. What a finished attempt came to is not changed by news that come late. */
export function withSession(journey: Journey, session: WireSession): Journey {
  const { id, tls, auth, attack, startedAt, lastAt } = session;
  const known: Journey = {
    ...journey,
    session: id,
    tls: tls ?? (journey.session === id ? journey.tls : null),
    auth,
    attack,
    destination:
      journey.destination?.kind === 'server'
        ? journey.destination
        : { kind: 'server', host: session.server, address: null, port: session.port },
  };
  let after = advanced(known, 'connecting', startedAt);
  if (tls !== null) after = advanced(after, 'tls', lastAt);
  if (auth !== null) after = advanced(after, 'auth', lastAt);
  const deliveredAt = session.carried.find(({ messageId }) => messageId === journey.messageId)?.deliveredAt ?? null;
  // What lies in an inbox was accepted before, though the log may say so a moment later.
  if (deliveredAt !== null) after = advanced(advanced(after, 'accepted', deliveredAt), 'delivered', deliveredAt);
  return after;
}

/** The journey without a session that turned out to be another message's, where that session had brought it. */
export function withoutSession(journey: Journey): Journey {
  const { 'handed-in': handedIn, queued } = journey.times;
  const times = {
    ...(handedIn === undefined ? {} : { 'handed-in': handedIn }),
    ...(queued === undefined ? {} : { queued }),
  };
  const without: Journey = { ...journey, session: null, tls: null, auth: null, attack: null };
  if (journey.stopped !== null || orderOf(journey.reached) > orderOf('auth')) return without;
  return { ...without, times, reached: 'queued', shown: 'queued', destination: null };
}

/** The session once a message was seen in it, or in an inbox. */
export function carrying(session: WireSession, messageId: string, deliveredAt: string | null): WireSession {
  const others = session.carried.filter((each) => each.messageId !== messageId);
  return { ...session, carried: [...others, { messageId, deliveredAt }].slice(-maxCarried) };
}
