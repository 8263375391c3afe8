import {
  type AttackKind,
  attackOf,
  type SmarthostEvent,
  type SmarthostMode,
  type SmtpSession,
} from '../../domain/smarthost.js';
import { isArrived, type Journey, shownFurther, standsAt, type Tls } from './journey.js';
import { onLogEvent } from './on-log-event.js';
import { logEventOf } from './log-events.js';
import { announcedIn, carrying, recipientIn, type WireSession } from './wire.js';
import { linkSession } from './links.js';

/** The messages of the last minutes, and what is needed to follow them further. */
export interface Journeys {
  /** Oldest first. */
  readonly messages: readonly Journey[];
  readonly sessions: readonly WireSession[];
  /** What each process of Postfix said last that its next line about a message is to be read with. */
  readonly processes: readonly ProcessWords[];
  /** Who stands on the wire or in the smarthost's place now. */
  readonly attack: AttackKind | null;
}

/** What one process said since its last delivery. */
export interface ProcessWords {
  readonly pid: number;
  readonly tls: Tls | null;
  readonly warning: string | null;
}

export const noJourneys: Journeys = { messages: [], sessions: [], processes: [], attack: null };

const maxMessages = 30;
const maxSessions = 40;

/** Of what smtpd(8) did not take, only a few are kept: who tries many tricks in a row must not drive out what was sent. */
const maxRejected = 6;

function kept(journeys: Journeys): Journeys {
  const { messages } = journeys;
  const rejected = messages.filter(({ queueId }) => queueId === null);
  const excess = new Set(rejected.slice(0, -maxRejected));
  if (excess.size === 0 && messages.length <= maxMessages) return journeys;
  return { ...journeys, messages: messages.filter((each) => !excess.has(each)).slice(-maxMessages) };
}

/** What the servers outside told of a message is not in the log: it is kept where the log is read again. */
function remembered(journey: Journey, before: readonly Journey[]): Journey {
  const old = before.find(({ id }) => id === journey.id);
  if (old === undefined || old.messageId !== journey.messageId) return journey;
  const { session, tls, auth, attack } = old;
  const reached = old.reached === 'delivered' ? old.reached : journey.reached;
  return { ...journey, session, tls, auth, attack, reached, times: { ...old.times, ...journey.times } };
}

/**
 * The journeys after lines of the mail log.
 *
 * @param begins the lines are what was there before anybody looked: history, which does not move on the screen
 */
export function onLogLines(journeys: Journeys, lines: readonly string[], begins: boolean): Journeys {
  let after: Journeys = begins ? { ...journeys, messages: [], processes: [] } : journeys;
  for (const text of lines) {
    const event = logEventOf(text);
    if (event !== null) after = kept(onLogEvent(after, event));
  }
  if (!begins) return after;
  const messages = after.messages
    .map((each) => remembered(each, journeys.messages))
    .map((each) => ({ ...each, held: 0, shown: standsAt(each) }));
  return { ...after, messages };
}

function changedSession(journeys: Journeys, changed: WireSession): Journeys {
  const { sessions } = journeys;
  const isKnown = sessions.some(({ id }) => id === changed.id);
  const after = {
    ...journeys,
    sessions: isKnown
      ? sessions.map((each) => (each.id === changed.id ? changed : each))
      : [...sessions, changed].slice(-maxSessions),
  };
  return linkSession(after, changed);
}

function withRecipient(messages: readonly Journey[], session: string, recipient: string | null): readonly Journey[] {
  const at = recipient === null ? -1 : messages.findLastIndex((each) => each.session === session);
  const journey = messages[at];
  if (recipient === null || journey === undefined || journey.recipients.includes(recipient)) return messages;
  return messages.with(at, { ...journey, recipients: [...journey.recipients, recipient] });
}

function wireSession(told: Omit<SmtpSession, 'lines'>, before: WireSession | undefined, attack: AttackKind | null) {
  const { id, server, port, startedAt, endedAt, tls, auth } = told;
  return {
    carried: [],
    attack,
    ...before,
    id,
    server,
    port,
    startedAt,
    tls,
    auth,
    lastAt: endedAt ?? before?.lastAt ?? startedAt,
  } satisfies WireSession;
}

/** The journeys after something happened outside. */
export function onSmarthost(journeys: Journeys, event: SmarthostEvent): Journeys {
  switch (event.type) {
    case 'mode':
      return { ...journeys, attack: attackOf(event.mode) };
    case 'session': {
      const before = journeys.sessions.find(({ id }) => id === event.session.id);
      return changedSession(journeys, wireSession(event.session, before, journeys.attack));
    }
    case 'line': {
      const before = journeys.sessions.find(({ id }) => id === event.session);
      const messageId = event.line.who === 'client' ? announcedIn(event.line.text) : null;
      if (before === undefined) return journeys;
      const after = { ...before, lastAt: event.line.at };
      if (messageId !== null) return changedSession(journeys, carrying(after, messageId, null));
      // A line alone moves nothing: its time is kept, for what is told of the session next, and whom the message is for.
      const sessions = journeys.sessions.map((each) => (each === before ? after : each));
      const recipient = event.line.who === 'client' ? recipientIn(event.line.text) : null;
      return { ...journeys, sessions, messages: withRecipient(journeys.messages, before.id, recipient) };
    }
    case 'message': {
      const { via, messageId, receivedAt } = event.message;
      const before = journeys.sessions.find(({ id }) => id === via.session);
      const told = { ...via, id: via.session, startedAt: before?.startedAt ?? receivedAt, endedAt: null };
      const session = wireSession({ ...told, linesLeftOut: 0, attack: journeys.attack }, before, journeys.attack);
      return changedSession(journeys, messageId === null ? session : carrying(session, messageId, receivedAt));
    }
  }
}

/** The journeys once the last sessions are told of: they moved before anybody looked. */
export function onSessions(journeys: Journeys, sessions: readonly SmtpSession[], mode: SmarthostMode): Journeys {
  let after: Journeys = { ...journeys, attack: attackOf(mode) };
  for (const session of sessions) {
    const before = after.sessions.find(({ id }) => id === session.id);
    let known: WireSession = wireSession(session, before, session.attack);
    for (const { who, text } of session.lines) {
      const messageId = who === 'client' ? announcedIn(text) : null;
      const isNew = known.carried.every((each) => each.messageId !== messageId);
      if (messageId !== null && isNew) known = carrying(known, messageId, null);
    }
    if (known.carried.length > 0) after = changedSession(after, known);
  }
  return {
    ...after,
    messages: after.messages.map((each) => (isArrived(each) ? each : { ...each, held: 0, shown: standsAt(each) })),
  };
}

/** Whether some journey is shown behind where it is. */
export function isBehind({ messages }: Journeys): boolean {
  return messages.some((each) => !isArrived(each));
}

/** Every journey that is shown behind where it is, one stage further: seven stages at the most, however many messages there are. */
export function onMailMoved(journeys: Journeys): Journeys {
  return { ...journeys, messages: journeys.messages.map(shownFurther) };
}
