import { type LogLine, logTime, parseLogLine } from './mail-log.js';

/** A session to be found in Avatar's log. */
export interface LoggedSession {
  /** `out`: Avatar is the client and a server outside was called. `in`: Avatar is the server. */
  readonly direction: 'out' | 'in';
  /** The name of the server that Avatar called; of no use for `in`. */
  readonly server: string;
  readonly port: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** What the transcript shows of the messages in it. */
  readonly messageIds: readonly string[];
  readonly queueIds: readonly string[];
}

/** The clocks are those of one machine; a line is written a little after what it tells of. */
const slackMs = 2000;

interface Timed {
  readonly line: LogLine;
  /** Milliseconds since 1970; null where it cannot be read. */
  readonly at: number | null;
}

/** A log's lines with their times, and what cleanup(8) wrote of each message. Read once, as long as no line comes. */
interface ReadLog {
  readonly lines: readonly Timed[];
  /** By queue ID. */
  readonly messageIds: ReadonlyMap<string, string>;
}

const readLogs = new WeakMap<readonly string[], ReadLog>();

function readLog(log: readonly string[], near: Date): ReadLog {
  const known = readLogs.get(log);
  if (known !== undefined) return known;
  const lines = log.flatMap((text): Timed[] => {
    const line = parseLogLine(text);
    return line === null ? [] : [{ line, at: logTime(text, near) }];
  });
  const messageIds = new Map(
    lines.flatMap(({ line }): [string, string][] => {
      const id = /^(?:resent-)?message-id=(\S+)/.exec(line.message)?.[1];
      return line.program.endsWith('/cleanup') && line.queueId !== null && id !== undefined ? [[line.queueId, id]] : [];
    }),
  );
  const read = { lines, messageIds };
  readLogs.set(log, read);
  return read;
}

/** The lines that were written while a session went on. */
function during({ lines }: ReadLog, { startedAt, endedAt }: LoggedSession): readonly Timed[] {
  const start = Date.parse(startedAt) - slackMs;
  const end = endedAt === null ? Number.POSITIVE_INFINITY : Date.parse(endedAt) + slackMs;
  return lines.filter(({ at }) => at !== null && at >= start && at <= end);
}

const isClient = ({ program }: LogLine) => program.endsWith('/smtp');
const isServer = ({ program }: LogLine) => program.endsWith('/smtpd');

/** Whether a line is about a session with this server: `host[address]:port`. */
function names(line: LogLine, { server, port }: LoggedSession): boolean {
  const at = line.message.indexOf(`${server}[`);
  return at >= 0 && new RegExp(`^[^\\]]*\\]:${port}\\b`).test(line.message.slice(at));
}

/**
 * What Avatar wrote of a session, in its order: the lines of the process that held it, while it went on, and those of the messages that went
 * through it. A delivery is known by the relay's name and port, an incoming session by the process that wrote `connect from`.
 */
export function sessionLog(log: readonly string[], session: LoggedSession): readonly string[] {
  const read = readLog(log, new Date(session.startedAt));
  const inTime = during(read, session);
  const latest = Date.parse(session.startedAt) + slackMs;
  const holders = new Set(
    session.direction === 'out'
      ? inTime.filter(({ line }) => isClient(line) && names(line, session)).map(({ line }) => line.pid)
      : inTime
          .filter(({ line, at }) => isServer(line) && line.message.startsWith('connect from ') && (at ?? 0) <= latest)
          .map(({ line }) => line.pid),
  );
  const known = [...read.messageIds].filter(([, id]) => session.messageIds.includes(id)).map(([queueId]) => queueId);
  const ids = new Set([...session.queueIds, ...known]);
  const own = new Set(
    inTime
      .filter(({ line }) =>
        session.direction === 'out'
          ? isClient(line) &&
            holders.has(line.pid) &&
            (ids.size === 0 || line.queueId === null || ids.has(line.queueId))
          : isServer(line) && holders.has(line.pid),
      )
      .map(({ line }) => line),
  );
  return read.lines
    .filter(({ line }) => own.has(line) || (line.queueId !== null && ids.has(line.queueId)))
    .map(({ line }) => line.text);
}

/**
 * Whether a session with a server outside was about messages of the grader's own alone, as Avatar's log tells: of a session that came to
 * nothing the transcript shows no message. Their Message-IDs begin with `probe.`.
 */
export function isOfProbes(log: readonly string[], session: LoggedSession): boolean {
  const read = readLog(log, new Date(session.startedAt));
  const ids = during(read, session)
    .filter(({ line }) => isClient(line) && names(line, session))
    .flatMap(({ line }) => line.queueId ?? []);
  return ids.length > 0 && ids.every((id) => read.messageIds.get(id)?.startsWith('<probe.') === true);
}
