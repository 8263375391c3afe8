/** One line of the mail log as rsyslog writes it, in either of its forms of time. */
export interface LogLine {
  readonly text: string;
  /** `postfix/smtp`, `postfix/relay/smtp`, or a syslog_name of the learner's own. */
  readonly program: string;
  readonly pid: number;
  readonly queueId: string | null;
  /** What follows the program and, where there is one, the queue identifier. */
  readonly message: string;
}

const prefix = /^(?:\d{4}-\d\d-\d\dT\S+|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) \S+ (\S+?)\[(\d+)\]: (.*)$/s;
const queued = /^(?:(?:warning|error): )?([0-9A-F]{6,}|[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{10,}): (.*)$/s;

/** Reads a log line; null for what is none. Nothing in it is trusted: a sender chooses much of the text. */
export function parseLogLine(text: string): LogLine | null {
  const match = prefix.exec(text);
  if (!match) return null;
  const [, program = '', pid = '', message = ''] = match;
  const own = queued.exec(message);
  return { text, program, pid: Number(pid), queueId: own?.[1] ?? null, message: own?.[2] ?? message };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** When a line was written. The traditional form has no year and no zone: the year is that of `near`, the zone UTC, as in the lab. */
export function logTime(text: string, near: Date): number | null {
  const iso = /^\d{4}-\d\d-\d\dT\S+/.exec(text);
  if (iso !== null) {
    const ms = Date.parse(iso[0]);
    return Number.isNaN(ms) ? null : ms;
  }
  const match = /^([A-Z][a-z]{2}) ([ \d]\d) (\d\d):(\d\d):(\d\d) /.exec(text);
  if (match === null) return null;
  const [, month = '', day, hour, minute, second] = match;
  const at = months.indexOf(month);
  if (at < 0) return null;
  return Date.UTC(near.getUTCFullYear(), at, Number(day), Number(hour), Number(minute), Number(second));
}

/** The words for what became of a recipient; the last two are those of `sendmail -bv`. */
const statuses = ['sent', 'deferred', 'bounced', 'expired', 'undeliverable', 'deliverable'] as const;
export type DeliveryStatus = (typeof statuses)[number];

/** What became of one recipient, as a delivery agent wrote it. */
export interface DeliveryLine {
  readonly line: LogLine;
  readonly to: string;
  /** `host[address]:port`, or `none` where no session came about. */
  readonly relay: string;
  readonly dsn: string;
  readonly status: DeliveryStatus;
  readonly reason: string;
}

const delivery =
  /^to=<([^>]*)>, (?:orig_to=<[^>]*>, )?relay=([^,]+), (?:conn_use=\d+, )?delay=[\d.]+, delays=[\d./]+, (?:tls=[^,]*, )?dsn=([\d.]+), status=(\w+) \((.*)\)$/s;

/** Reads the line of a delivery by any agent: smtp, relay/smtp, local, error, or one with a name of its own. */
export function parseDelivery(line: LogLine): DeliveryLine | null {
  const match = delivery.exec(line.message);
  if (!match) return null;
  const [, to = '', relay = '', dsn = '', word = '', reason = ''] = match;
  const status = statuses.find((known) => known === word);
  return status === undefined ? null : { line, to, relay, dsn, status, reason };
}

/** The last line of a log that says what became of a recipient, or undefined. */
export function deliveryLineIn(log: readonly string[]): string | undefined {
  return log.findLast((text) => {
    const line = parseLogLine(text);
    return line !== null && parseDelivery(line) !== null;
  });
}

const begun = /^(?:daemon started -- version|reload -- version)/;

const isBeginning = (line: LogLine | null): boolean =>
  line !== null && line.program.endsWith('/master') && begun.test(line.message);

/** Whether Postfix started or was told to reload in one of these lines. */
export function hasBegunAnew(lines: readonly string[]): boolean {
  return lines.some((text) => isBeginning(parseLogLine(text)));
}

/** The lines since Postfix last started or was told to reload: what came before was another configuration. */
export function sinceLastStart(lines: readonly string[]): LogLine[] {
  const parsed = lines.map(parseLogLine).filter((line) => line !== null);
  const start = parsed.findLastIndex(isBeginning);
  return parsed.slice(start + 1);
}

/** Lines with which a daemon of Postfix's gave up. */
export function fatalLines(lines: readonly LogLine[]): LogLine[] {
  return lines.filter(
    (line) =>
      /^(?:fatal|panic): /.test(line.message) &&
      !/\/(?:sendmail|postqueue|postdrop|postmap|postsuper|postconf)$/.test(line.program),
  );
}

/** Index of the last line that shows a delivery over SMTP to another host that went well, or -1. */
export function lastSuccess(lines: readonly LogLine[]): number {
  return lines.findLastIndex((line) => {
    const parsed = parseDelivery(line);
    return parsed?.status === 'sent' && parsed.relay.includes('[');
  });
}
