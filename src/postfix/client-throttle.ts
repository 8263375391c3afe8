import type { Snapshot } from '../domain/snapshot.js';
import { type LogLine, logTime, parseLogLine } from './mail-log.js';

/** Seconds for which master(8) does not start a program again that ended as soon as it was started (service_throttle_time). */
const throttleSeconds = 60;

/** An SMTP client that is not started at the moment, and for how long. */
export interface Throttle {
  readonly line: LogLine;
  readonly secondsLeft: number;
}

/**
 * Whether master(8) holds the SMTP client back because it died at its last start. A reload does not end that, only time or a restart
 * does (master_spawn.c), so that mail waits even where the slip is mended.
 */
export function throttledClient(snapshot: Snapshot, later: readonly string[] = []): Throttle | null {
  const lines = [...snapshot.log.lines, ...later].map(parseLogLine).filter((line) => line !== null);
  const started = lines.findLastIndex(
    (line) => line.program.endsWith('/master') && line.message.startsWith('daemon started'),
  );
  const line = lines
    .slice(started + 1)
    .findLast((each) => /^warning: \S*\/smtp: bad command startup -- throttling$/.test(each.message));
  if (line === undefined) return null;
  const at = logTime(line.text, new Date(snapshot.takenAt * 1000));
  if (at === null) return null;
  const secondsLeft = Math.ceil(at / 1000 + throttleSeconds - snapshot.takenAt);
  return secondsLeft > 0 ? { line, secondsLeft } : null;
}
