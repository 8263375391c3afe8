import type { LabEvent } from '../../../lab/port.js';
import type { HostName } from '../../domain/lab-facts.js';
import type { ClientDialogue } from '../../domain/probe-result.js';
import type { QueuedMessage } from '../../domain/queued-message.js';
import type { SeenFile } from '../../domain/seen-file.js';
import type { SmarthostEvent, SmarthostMode, SmtpSession } from '../../domain/smarthost.js';
import type { StoredMail } from '../../domain/stored-mail.js';
import {
  type Journeys,
  noJourneys,
  onLogLines,
  onMailMoved,
  onSessions,
  onSmarthost,
} from '../../postfix/journeys/journeys.js';

/** What was seen of the lab as it happened: the panels show it. */
export interface Seen {
  /** The last lines of Avatar's mail log. */
  readonly log: readonly string[];
  /** Lines that came before those and are not kept. */
  readonly logDropped: number;
  /** The last SMTP sessions with servers outside, oldest first. */
  readonly sessions: readonly SmtpSession[];
  /** Dialogues held from cliente, oldest first; null while nobody has asked. */
  readonly dialogues: readonly ClientDialogue[] | null;
  /** Null while it is not known, or cannot be. */
  readonly queue: readonly QueuedMessage[] | null;
  /** Null while nobody has asked. */
  readonly mail: readonly StoredMail[] | null;
  /** Null while nobody has asked. */
  readonly files: readonly SeenFile[] | null;
  /** How the smarthost behaves; null while it is not known. */
  readonly mode: SmarthostMode | null;
  /** Hosts on which somebody has a shell open. */
  readonly shells: readonly HostName[];
  /** The messages on their way, and those that came to an end lately. */
  readonly journeys: Journeys;
}

export const nothingSeen: Seen = {
  log: [],
  logDropped: 0,
  sessions: [],
  dialogues: null,
  queue: null,
  mail: null,
  files: null,
  mode: null,
  shells: [],
  journeys: noJourneys,
};

/** What is seen of a lab whose Avatar is made anew: people are on the other hosts still, and the smarthost is as it was until it tells. */
export function afterRemaking({ shells, mode }: Seen): Seen {
  return { ...nothingSeen, shells, mode };
}

/** Lines of the log that are kept: a day of a class's mail, and less than a megabyte. */
const maxLogLines = 4000;
const maxSessions = 60;

/** What was looked up since somebody wants to see it. */
export type LookedUp =
  | { readonly what: 'files'; readonly files: readonly SeenFile[] }
  | { readonly what: 'mailboxes'; readonly mail: readonly StoredMail[] }
  | { readonly what: 'dialogues'; readonly dialogues: readonly ClientDialogue[] };

function withLog(seen: Seen, lines: readonly string[], begins: boolean): Seen {
  const all = begins ? lines : [...seen.log, ...lines];
  const dropped = Math.max(0, all.length - maxLogLines);
  return {
    ...seen,
    log: dropped === 0 ? all : all.slice(dropped),
    logDropped: (begins ? 0 : seen.logDropped) + dropped,
    journeys: onLogLines(seen.journeys, lines, begins),
  };
}

function withSession(sessions: readonly SmtpSession[], changed: Omit<SmtpSession, 'lines'>): readonly SmtpSession[] {
  const at = sessions.findIndex(({ id }) => id === changed.id);
  if (at < 0) return [...sessions, { ...changed, lines: [] }].slice(-maxSessions);
  return sessions.map((each, index) => (index === at ? { ...changed, lines: each.lines } : each));
}

function onEvent(seen: Seen, event: SmarthostEvent): Seen {
  const moved = { ...seen, journeys: onSmarthost(seen.journeys, event) };
  switch (event.type) {
    case 'session':
      return { ...moved, sessions: withSession(seen.sessions, event.session) };
    case 'line':
      return {
        ...moved,
        sessions: seen.sessions.map((each) =>
          each.id === event.session ? { ...each, lines: [...each.lines, event.line] } : each,
        ),
      };
    case 'mode':
      return { ...moved, mode: event.mode };
    case 'message':
      return moved;
  }
}

/** What is seen after the lab told something. */
export function afterEvent(seen: Seen, event: LabEvent): Seen {
  switch (event.type) {
    case 'log':
      return withLog(seen, event.lines, event.begins);
    case 'queue':
      return { ...seen, queue: event.queue };
    case 'sessions':
      return {
        ...seen,
        sessions: event.sessions.slice(-maxSessions),
        mode: event.mode,
        journeys: onSessions(seen.journeys, event.sessions, event.mode),
      };
    case 'smarthost':
      return onEvent(seen, event.event);
    case 'shells':
      return { ...seen, shells: event.hosts };
    case 'changed':
    case 'hosts':
      return seen;
  }
}

/** What is seen after something was looked up. */
export function afterLook(seen: Seen, found: LookedUp): Seen {
  switch (found.what) {
    case 'files':
      return { ...seen, files: found.files };
    case 'mailboxes':
      return { ...seen, mail: found.mail };
    case 'dialogues':
      return { ...seen, dialogues: found.dialogues };
  }
}

/** What is seen once the messages on the map have moved on by a stage. */
export function afterMove(seen: Seen): Seen {
  return { ...seen, journeys: onMailMoved(seen.journeys) };
}
