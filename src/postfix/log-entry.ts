import { parseDelivery, parseLogLine, type DeliveryLine } from './mail-log.js';

/** What a line says of how things stand, in Postfix's own words; `trouble` is a line that tells of one and has no such word. */
export const severities = [
  'fatal',
  'error',
  'bounced',
  'expired',
  'reject',
  'warning',
  'deferred',
  'hold',
  'trouble',
  'sent',
] as const;
export type Severity = (typeof severities)[number];

/** One line of the mail log, read. */
export interface LogEntry {
  readonly text: string;
  /** `HH:MM:SS` as the line has it; empty for what is no line of a log. */
  readonly time: string;
  /** `postfix/relay/smtp` */
  readonly program: string;
  /** Its last part, by which master.cf(5) and the manual pages know it: `smtp`. */
  readonly daemon: string;
  readonly pid: number | null;
  readonly queueId: string | null;
  /** Without a word of severity in front. */
  readonly message: string;
  readonly severity: Severity | null;
  readonly delivery: DeliveryLine | null;
}

/** Postfix cuts what it logs to 2000 characters (MSG_SYSLOG_RECLEN in util/msg_syslog.c); what is longer is not its own. */
const longestLine = 2400;

/** msg(3) puts these words in front. */
const inFront = /^(warning|error|fatal|panic): /;

const troubles =
  /certificate verification failed|SSL_connect error|SSL_accept error|disabling TLS support|^connect to |^(?:lost connection|timeout) |said: [45]\d\d|TLS is required, but|Server certificate not (?:verified|trusted)|^TLS library problem|too many errors after/;

function severityOf(text: string, message: string, delivery: DeliveryLine | null): Severity | null {
  const [, word] = inFront.exec(text) ?? [];
  if (word !== undefined) return word === 'warning' ? 'warning' : word === 'error' ? 'error' : 'fatal';
  if (delivery !== null) {
    switch (delivery.status) {
      case 'sent':
      case 'deliverable':
        return 'sent';
      case 'deferred':
        return 'deferred';
      case 'expired':
        return 'expired';
      case 'bounced':
      case 'undeliverable':
        return 'bounced';
    }
  }
  if (/status=expired,/.test(message)) return 'expired';
  if (/^(?:NOQUEUE: )?reject(?:_warning)?: /.test(message)) return 'reject';
  if (/^(?:NOQUEUE: )?hold: |^placed on hold/.test(message)) return 'hold';
  return troubles.test(message) ? 'trouble' : null;
}

/** Reads a line of the log, whatever it is: nothing in it is trusted. */
export function logEntry(whole: string): LogEntry {
  const text = whole.slice(0, longestLine);
  const line = parseLogLine(text);
  if (line === null) {
    return {
      text,
      time: '',
      program: '',
      daemon: '',
      pid: null,
      queueId: null,
      message: text,
      severity: null,
      delivery: null,
    };
  }
  const said = text.slice(text.indexOf(']: ') + 3);
  const delivery = parseDelivery(line);
  return {
    text,
    time: /\d\d:\d\d:\d\d/.exec(text)?.[0] ?? '',
    program: line.program,
    daemon: line.program.slice(line.program.lastIndexOf('/') + 1),
    pid: line.pid,
    queueId: line.queueId,
    message: line.message.replace(inFront, ''),
    severity: severityOf(said, line.message, delivery),
    delivery,
  };
}

/** Whether a line is about something that keeps mail from its recipient, or may. */
export function isProblem({ severity }: LogEntry): boolean {
  return severity !== null && severity !== 'sent';
}
