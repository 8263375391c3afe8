import type { Journey } from './journey.js';
import type { Journeys } from './journeys.js';
import { type WireSession, withoutSession, withSession } from './wire.js';

/** Milliseconds between what two clocks of the same machine call now. */
const sameMoment = 5000;

function isNear(one: string | null | undefined, other: string): boolean {
  const distance = Math.abs(Date.parse(one ?? '') - Date.parse(other));
  // A log with times of another form tells nothing about it.
  return Number.isNaN(distance) || distance < sameMoment;
}

function carries({ carried }: WireSession, journey: Journey): boolean {
  return carried.some(({ messageId }) => messageId === journey.messageId);
}

/** Whether a journey may be the one that a session belongs to in which its header was not seen. */
function mayBelong(journey: Journey, session: WireSession): boolean {
  const { destination, stopped, tries } = journey;
  if (journey.session !== null || tries === 0 || destination?.kind === 'mailbox') return false;
  // The session carried others.
  if (session.carried.length > 0 && journey.messageId !== null) return false;
  if (destination !== null && destination.host !== session.server) return false;
  if (journey.ended || stopped !== null || destination !== null)
    return destination !== null && isNear(stopped?.at ?? journey.times.accepted, session.lastAt);
  return true;
}

function ownerOf({ messages }: Journeys, session: WireSession): Journey | undefined {
  const latest = session.carried.at(-1)?.messageId;
  if (latest !== undefined) {
    const certain = messages.findLast(({ messageId }) => messageId === latest);
    if (certain !== undefined) return certain;
  }
  const linked = messages.findLast((each) => each.session === session.id);
  if (linked !== undefined && (session.carried.length === 0 || carries(session, linked))) return linked;
  return messages.find((each) => mayBelong(each, session));
}

/**
 * Whether a session is that of an attempt after the one that the log tells of so far. It waits for the log, which says next that the message
 * is taken out of the queue again: else it would count among the attempts that failed.
 */
function isOfNextAttempt({ stopped }: Journey, session: WireSession): boolean {
  return stopped?.status === 'deferred' && Date.parse(session.startedAt) > Date.parse(stopped.at ?? '');
}

/** The journeys with what a session tells of the message that it carries. */
export function linkSession(journeys: Journeys, session: WireSession): Journeys {
  const owner = ownerOf(journeys, session);
  if (owner !== undefined && isOfNextAttempt(owner, session)) return journeys;
  return {
    ...journeys,
    messages: journeys.messages.map((each) => {
      if (each === owner) return withSession(each, session);
      // It was taken to be this one's as long as no header was seen.
      const isMistaken = each.session === session.id && session.carried.length > 0 && !carries(session, each);
      return isMistaken ? withoutSession(each) : each;
    }),
  };
}

/** How far a moment is from a session, in milliseconds: none while it lasts. NaN for a log with times of another form. */
function distance(at: string, { startedAt, lastAt }: WireSession): number {
  const moment = Date.parse(at);
  return Math.max(0, Date.parse(startedAt) - moment, moment - Date.parse(lastAt));
}

/** The session in which an attempt ended at this moment. */
function sessionAt({ messages, sessions }: Journeys, journey: Journey, at: string): WireSession | undefined {
  const { destination, earlier } = journey;
  if (destination?.kind !== 'server') return undefined;
  const isFree = (session: WireSession) =>
    carries(session, journey) ||
    (session.carried.length === 0 && !messages.some((each) => each !== journey && each.session === session.id));
  const possible = sessions.filter(
    (each) => each.server === destination.host && isFree(each) && earlier.every(({ session }) => session !== each.id),
  );
  const nearest = possible
    .map((session) => ({ session, away: distance(at, session) }))
    .filter(({ away }) => away < sameMoment)
    .toSorted((one, other) => one.away - other.away);
  return nearest[0]?.session ?? possible.find((each) => carries(each, journey) && Number.isNaN(distance(at, each)));
}

/**
 * The journeys once Postfix has said what became of an attempt: its session is the one of that moment, whichever was thought of before.
 * Attempts may follow one another faster than the log is read.
 */
export function told(journeys: Journeys, queueId: string): Journeys {
  const journey = journeys.messages.findLast((each) => each.queueId === queueId);
  const at = journey?.stopped?.at ?? journey?.times.accepted;
  if (journey === undefined || at === undefined) return journeys;
  const session = sessionAt(journeys, journey, at);
  if (session === undefined || session.id === journey.session) return journeys;
  return {
    ...journeys,
    messages: journeys.messages.map((each) => (each === journey ? withSession(each, session) : each)),
  };
}
