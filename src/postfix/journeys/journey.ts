import type { AttackKind } from '../../domain/smarthost.js';
import type { Stop } from './stop.js';

/** The stages of a message on its way out, in their order. */
export const stages = ['handed-in', 'queued', 'connecting', 'tls', 'auth', 'accepted', 'delivered'] as const;
export type Stage = (typeof stages)[number];

/** Who handed a message to Avatar. */
export type Origin =
  /** Somebody on Avatar itself, or Postfix. */
  | { readonly kind: 'avatar' }
  /** A machine that connected to smtpd(8). */
  | { readonly kind: 'client'; readonly name: string; readonly address: string };

/** Where a message goes. */
export type Destination =
  | {
      readonly kind: 'server';
      readonly host: string;
      /** Null where no address was found, or none told. */
      readonly address: string | null;
      readonly port: number | null;
    }
  | { readonly kind: 'mailbox' };

export interface Tls {
  readonly version: string;
  readonly cipher: string;
}

/** One message on its way, by the log of Avatar and what the servers outside tell. */
export interface Journey {
  /** Of its own among all journeys; a message that was never queued has no queue identifier. */
  readonly id: string;
  readonly queueId: string | null;
  /** With its brackets; null while it is not known. */
  readonly messageId: string | null;
  /** The envelope sender: empty in a notice of Postfix's own, null while it is not known. */
  readonly sender: string | null;
  readonly recipients: readonly string[];
  readonly origin: Origin;
  readonly destination: Destination | null;
  /** When each stage was reached, as the log or the server wrote it. */
  readonly times: Readonly<Partial<Record<Stage, string>>>;
  /** The stage that it has reached. */
  readonly reached: Stage;
  /** The stage that the screen shows: it follows, so that the eye can. */
  readonly shown: Stage;
  /** What stopped it, and where; null for what is on its way or arrived. */
  readonly stopped: Stop | null;
  /** The last SMTP session that carried it. */
  readonly session: string | null;
  /** What was negotiated in that session. */
  readonly tls: Tls | null;
  readonly auth: { readonly user: string; readonly mechanism: string } | null;
  /** What was negotiated between the client and Avatar. */
  readonly clientTls: Tls | null;
  /** Who stood in the smarthost's place or on the wire when the session began. */
  readonly attack: AttackKind | null;
  /** The message whose return this one tells of. */
  readonly noticeOf: string | null;
  /** Sent by the grader itself and not by the learner. */
  readonly isProbe: boolean;
  /** How often Postfix took it out of the queue. */
  readonly tries: number;
  /** Attempts before this one that were stopped, the last few. */
  readonly earlier: readonly Attempt[];
  /** For so many moves the screen still shows the last of them: what an attacker does is over in a moment. */
  readonly held: number;
  /** Postfix has no more to do with it. */
  readonly ended: boolean;
}

/** An attempt that was stopped. */
export type Attempt = Pick<Journey, 'attack' | 'session'> & { readonly stopped: Stop };

/** A message of which nothing is known but who it is. */
export function newJourney(id: string, queueId: string | null): Journey {
  return {
    id,
    queueId,
    messageId: null,
    sender: null,
    recipients: [],
    origin: { kind: 'avatar' },
    destination: null,
    times: {},
    reached: 'handed-in',
    shown: 'handed-in',
    stopped: null,
    session: null,
    tls: null,
    auth: null,
    clientTls: null,
    attack: null,
    noticeOf: null,
    isProbe: false,
    tries: 0,
    earlier: [],
    held: 0,
    ended: false,
  };
}

/** Place of a stage on the way. */
export function orderOf(stage: Stage): number {
  return stages.indexOf(stage);
}

/** The stage at which a message stands: where it was stopped, else how far it has come. */
export function standsAt({ stopped, reached }: Pick<Journey, 'stopped' | 'reached'>): Stage {
  return stopped?.stage ?? reached;
}

/** The journey once it has come to a stage; what it reached before stays reached. */
export function advanced(journey: Journey, stage: Stage, at: string | null): Journey {
  const times = at === null || journey.times[stage] !== undefined ? journey.times : { ...journey.times, [stage]: at };
  const reached = orderOf(stage) > orderOf(journey.reached) ? stage : journey.reached;
  return { ...journey, times, reached };
}

/** Whether a message stops on its way at this stage: a local one meets no server, one in the clear no TLS. */
function passes(journey: Journey, stage: Stage): boolean {
  if (stage === standsAt(journey)) return true;
  switch (stage) {
    case 'handed-in':
    case 'queued':
    case 'delivered':
      return true;
    case 'connecting':
    case 'accepted':
      return journey.destination?.kind !== 'mailbox';
    case 'tls':
      return journey.tls !== null;
    case 'auth':
      return journey.auth !== null;
  }
}

/** Whether the screen shows a message where it stands. */
export function isArrived(journey: Journey): boolean {
  return journey.held === 0 && journey.shown === standsAt(journey);
}

/** The journey as the screen shows it: where an attempt is held, as it was stopped then. */
export function asShown(journey: Journey): Journey {
  const attempt = journey.held > 0 ? journey.earlier.at(-1) : undefined;
  if (attempt === undefined) return journey;
  return { ...journey, ...attempt, tls: null, auth: null, reached: 'queued', shown: attempt.stopped.stage, held: 0 };
}

/** The journey shown one stage further on its way to where it stands. */
export function shownFurther(journey: Journey): Journey {
  if (journey.held > 0) return { ...journey, held: journey.held - 1 };
  const goal = orderOf(standsAt(journey));
  const now = orderOf(journey.shown);
  if (now === goal) return journey;
  const next = stages.find((stage, at) => at > now && at <= goal && passes(journey, stage));
  return { ...journey, shown: next ?? standsAt(journey) };
}
