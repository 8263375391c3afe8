import { type LogEntry, logEntry, type Severity } from './log-entry.js';

/** The lines of a log, read, and which message each is about. */
export interface LogBook {
  readonly entries: readonly LogEntry[];
  /**
   * By line, the queue identifier of the message that it is about. Lines without one, such as those on TLS, belong to the message that the
   * same process speaks of next: smtp(8) carries one message at a time, and smtpd(8) takes one at a time.
   */
  readonly owners: readonly (string | null)[];
  /** The queue identifiers of the grader's own messages, and of what was returned to their senders. */
  readonly probes: ReadonlySet<string>;
}

/** One message as the log tells of it. */
export interface LogStory {
  readonly queueId: string;
  readonly from: string | null;
  readonly size: number | null;
  readonly messageId: string | null;
  /** What was last said of each recipient, in the order in which they were first spoken of. */
  readonly recipients: readonly {
    readonly address: string;
    readonly severity: Severity;
    /** Seconds since the message came in. */
    readonly delay: string | null;
    readonly relay: string;
    readonly reason: string;
  }[];
  /** qmgr(8) is done with it. */
  readonly removed: boolean;
  /** How many lines are about it. */
  readonly lines: number;
}

const carriers = new Set(['smtp', 'lmtp', 'smtpd']);

function ownersOf(entries: readonly LogEntry[]): (string | null)[] {
  const owners: (string | null)[] = entries.map(({ queueId }) => queueId);
  const next = new Map<string, string>();
  /** Ends of sessions, which belong to the message before them. */
  const ends = new Map<string, number>();
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at];
    // NOQUEUE says itself that it is about no message.
    if (entry === undefined || !carriers.has(entry.daemon) || entry.message.startsWith('NOQUEUE: ')) continue;
    const process = `${entry.program}[${entry.pid}]`;
    if (entry.queueId !== null) {
      next.set(process, entry.queueId);
      const end = ends.get(process);
      if (end !== undefined) owners[end] = entry.queueId;
      ends.delete(process);
    } else if (entry.daemon === 'smtpd' && entry.message.startsWith('disconnect from')) {
      next.delete(process);
      ends.set(process, at);
    } else {
      owners[at] = next.get(process) ?? null;
      if (entry.daemon === 'smtpd' && entry.message.startsWith('connect from')) {
        next.delete(process);
        ends.delete(process);
      }
    }
  }
  return owners;
}

function probesOf(entries: readonly LogEntry[]): Set<string> {
  const probes = new Set<string>();
  for (const { queueId, message } of entries) {
    if (queueId === null) continue;
    if (message.startsWith('message-id=<probe.')) probes.add(queueId);
    const returned = probes.has(queueId) ? /^sender \S+ notification: (\w+)$/.exec(message)?.[1] : undefined;
    if (returned !== undefined) probes.add(returned);
  }
  return probes;
}

/** The lines of the book before: those that are still in the log need not be read again. */
let read = new Map<string, LogEntry>();
const books = new WeakMap<readonly string[], LogBook>();

/** Reads a log. The same array gives the same book, and a line that was in the log before is not read again. */
export function logBook(log: readonly string[]): LogBook {
  const known = books.get(log);
  if (known !== undefined) return known;
  const next = new Map<string, LogEntry>();
  const entries = log.map((text) => {
    const entry = read.get(text) ?? logEntry(text);
    next.set(text, entry);
    return entry;
  });
  read = next;
  const book = { entries, owners: ownersOf(entries), probes: probesOf(entries) };
  books.set(log, book);
  return book;
}

/** What the log tells of one message. */
export function logStory({ entries, owners }: LogBook, queueId: string): LogStory {
  let from: string | null = null;
  let size: number | null = null;
  let messageId: string | null = null;
  let removed = false;
  let lines = 0;
  const recipients = new Map<string, LogStory['recipients'][number]>();
  entries.forEach((entry, at) => {
    if (owners[at] !== queueId) return;
    lines += 1;
    if (entry.queueId === null) return;
    const { message, delivery } = entry;
    // pickup(8) has the sender as it was typed, qmgr(8) as it became.
    const active = /^from=<([^>]*)>, size=(\d+)/.exec(message);
    if (active) {
      from = active[1] ?? from;
      size = Number(active[2]);
    } else from ??= /^uid=\d+ from=<([^>]*)>/.exec(message)?.[1] ?? null;
    messageId ??= /^message-id=(\S+)/.exec(message)?.[1] ?? null;
    removed ||= message === 'removed';
    if (delivery === null || entry.severity === null) return;
    recipients.set(delivery.to, {
      address: delivery.to,
      severity: entry.severity,
      delay: /\bdelay=([\d.]+)/.exec(message)?.[1] ?? null,
      relay: delivery.relay,
      reason: delivery.reason,
    });
  });
  return { queueId, from, size, messageId, recipients: [...recipients.values()], removed, lines };
}
