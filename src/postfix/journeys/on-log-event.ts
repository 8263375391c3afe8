import type { DeliveryLine } from '../mail-log.js';
import { advanced, type Destination, type Journey, newJourney } from './journey.js';
import type { Journeys, ProcessWords } from './journeys.js';
import { told } from './links.js';
import type { LogEvent } from './log-events.js';
import { rejection, stopOf } from './stop.js';

const maxProcesses = 20;
const maxEarlier = 6;

/** About a second. */
const heldMoves = 3;

/** The Message-IDs that the lab's probes give to their own (`announcedMessageId` in lab/probes). */
const probeId = /^<probe\.[0-9a-f]+@/;

function saying(journeys: Journeys, pid: number, words: Partial<ProcessWords>): Journeys {
  const before = journeys.processes.find((each) => each.pid === pid) ?? { pid, tls: null, warning: null };
  const others = journeys.processes.filter((each) => each.pid !== pid);
  return { ...journeys, processes: [...others, { ...before, ...words }].slice(-maxProcesses) };
}

/** What a process said before, and the journeys in which it has been taken note of. */
function heard(journeys: Journeys, pid: number): readonly [ProcessWords | undefined, Journeys] {
  const words = journeys.processes.find((each) => each.pid === pid);
  return [
    words,
    words === undefined ? journeys : { ...journeys, processes: journeys.processes.filter((each) => each !== words) },
  ];
}

/** Changes the message of a queue identifier, or begins to follow one of which the log's beginning is not known. */
function change(journeys: Journeys, queueId: string, to: (journey: Journey) => Journey): Journeys {
  const at = journeys.messages.findLastIndex((each) => each.queueId === queueId);
  const before = journeys.messages[at];
  if (before === undefined) return { ...journeys, messages: [...journeys.messages, to(newJourney(queueId, queueId))] };
  return { ...journeys, messages: journeys.messages.with(at, to(before)) };
}

/** Begins to follow a message. Queue identifiers come again (enable_long_queue_ids in postconf(5)): what had this one before is gone. */
function begin(journeys: Journeys, journey: Journey): Journeys {
  return { ...journeys, messages: [...journeys.messages.filter(({ id }) => id !== journey.id), journey] };
}

function destinationOf({ relay, reason }: DeliveryLine): Destination | null {
  if (/^(?:local|virtual)$/.test(relay)) return { kind: 'mailbox' };
  const [, host = null, address = null, port = null] =
    /^([^[\s]+)\[([^\]]*)\](?::(\d+))?/.exec(relay) ??
    /connect to ([^[\s]+)\[([^\]]*)\]:(\d+)/.exec(reason) ??
    /Name service error for name=(\S+) type/.exec(reason) ??
    [];
  return host === null ? null : { kind: 'server', host, address, port: port === null ? null : Number(port) };
}

function given(journey: Journey, delivery: DeliveryLine, at: string | null, words: ProcessWords | undefined): Journey {
  // A message whose handing over stands in a part of the log that is not known was queued all the same.
  const queued = advanced(journey, 'queued', null);
  const found = destinationOf(delivery);
  const isOutward = queued.destination?.kind === 'server' && found?.kind !== 'server';
  const known: Journey = {
    ...queued,
    recipients: queued.recipients.includes(delivery.to) ? queued.recipients : [...queued.recipients, delivery.to],
    destination: isOutward ? queued.destination : (found ?? queued.destination),
    tls: queued.tls ?? words?.tls ?? null,
    tries: Math.max(1, queued.tries),
  };
  const stop = stopOf(delivery, at, words?.warning ?? null);
  // Of several recipients, the one that was not reached is the one to know about.
  if (stop !== null) return { ...known, stopped: stop };
  return advanced(known, known.destination?.kind === 'server' ? 'accepted' : 'delivered', at);
}

/** A message that is taken out of the queue again: what stopped it the last time is over. */
function queuedAgain(journey: Journey, at: string | null): Journey {
  if (journey.tries === 0) return { ...advanced(journey, 'queued', at), tries: 1 };
  const { 'handed-in': handedIn } = journey.times;
  const { stopped, attack, session, earlier } = journey;
  return {
    ...journey,
    earlier: stopped === null ? earlier : [...earlier, { stopped, attack, session }].slice(-maxEarlier),
    held: stopped !== null && attack !== null ? heldMoves : 0,
    reached: 'queued',
    shown: 'queued',
    stopped: null,
    session: null,
    tls: null,
    auth: null,
    attack: null,
    destination: null,
    times: { ...(handedIn === undefined ? {} : { 'handed-in': handedIn }), ...(at === null ? {} : { queued: at }) },
    tries: journey.tries + 1,
    ended: false,
  };
}

/** The journeys after what one line of the log said. */
export function onLogEvent(journeys: Journeys, event: LogEvent): Journeys {
  const { at } = event;
  const { pid } = event.line;
  switch (event.type) {
    case 'warned':
      return saying(journeys, pid, { warning: event.line.text });
    case 'tls':
      return saying(journeys, pid, { tls: event.tls });
    case 'handed-in': {
      const [words, rest] = heard(journeys, pid);
      const { queueId, origin, sender } = event;
      const begun = { ...newJourney(queueId, queueId), origin, sender, clientTls: words?.tls ?? null };
      return begin(rest, advanced(begun, 'handed-in', at));
    }
    case 'named': {
      const { messageId } = event;
      const isProbe = probeId.test(messageId);
      return change(journeys, event.queueId, (each) => advanced({ ...each, messageId, isProbe }, 'handed-in', at));
    }
    case 'queued':
      return change(journeys, event.queueId, (each) => ({ ...queuedAgain(each, at), sender: event.sender }));
    case 'given': {
      const [words, rest] = heard(journeys, pid);
      const { queueId, delivery } = event;
      return told(
        change(rest, queueId, (each) => given(each, delivery, at, words)),
        queueId,
      );
    }
    case 'returned':
      return change(journeys, event.notice, (each) => ({ ...each, noticeOf: event.queueId }));
    case 'removed':
      return change(journeys, event.queueId, (each) => ({ ...each, ended: true }));
    case 'rejected': {
      const id = `${at ?? ''} ${pid} ${event.to}`;
      const { origin, sender, to, reason } = event;
      const stopped = rejection(reason, event.line.text, at);
      const turned = {
        ...newJourney(id, null),
        origin,
        sender,
        recipients: to === '' ? [] : [to],
        stopped,
        ended: true,
      };
      return begin(journeys, advanced(turned, 'handed-in', at));
    }
  }
}
