import type { Snapshot } from '../domain/snapshot.js';
import { refusedLine } from '../postfix/config-warnings.js';
import { trimBlanks } from '../postfix/blanks.js';
import { isRunning, staleDaemons } from '../postfix/daemon-freshness.js';
import { fatalLines, sinceLastStart } from '../postfix/mail-log.js';
import { endingsOf, type Outcome } from './define-check.js';
import { ofLog } from './evidence.js';

/** Both exercises tell of the state in the same words; each has its own check for it. */
const end = endingsOf('postfix.healthy');

/** The check that tells of Postfix's state in an exercise with these checks. */
export function stateCheck(ids: ReadonlySet<string>): string {
  return ids.has('identity') && !ids.has('postfix.healthy') ? 'identity' : 'postfix.healthy';
}

/** Line of a file, for the reader's eyes. */
function lineOf(snapshot: Snapshot, path: string, line: number): string {
  const lines = snapshot.files.find((file) => file.path === path)?.text?.split('\n');
  return trimBlanks(lines?.at(line - 1) ?? '');
}

/** A configuration that Postfix refuses, a Postfix that is not there or not started: nothing else can be judged before that. Else null. */
export function judgeRunning(snapshot: Snapshot): Outcome | null {
  const { fatal } = snapshot.config;
  if (fatal !== null) {
    const where = refusedLine(fatal);
    const evidence = [{ source: 'postconf', text: fatal }];
    if (!where) return end.fail('refused', { says: fatal }, evidence);
    const text = lineOf(snapshot, where.path, where.line);
    if (text.startsWith('\ufeff')) return end.fail('refused-mark', { ...where }, evidence);
    return end.fail('refused-line', { ...where, says: fatal, text }, [
      ...evidence,
      { source: `${where.path}:${where.line}`, text },
    ]);
  }
  if (snapshot.postfixVersion === null) return end.fail('absent', {}, [{ source: 'postconf mail_version', text: '' }]);
  if (isRunning(snapshot)) return null;
  const last = fatalLines(sinceLastStart(snapshot.log.lines)).at(-1);
  return end.fail('stopped', {}, [
    { source: 'postfix status', text: 'the Postfix mail system is not running' },
    ...ofLog(snapshot, last ? [last.text] : []),
  ]);
}

const time = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** A daemon that runs on an older configuration than the one on the disk, or null. */
export function judgeFreshness(snapshot: Snapshot): Outcome | null {
  const [stale] = staleDaemons(snapshot);
  if (!stale) return null;
  return end.fail('stale', { file: stale.file, daemon: stale.daemon }, [
    { source: `stat -c %y ${stale.file}`, text: time(stale.changedAt) },
    { source: `ps -C ${stale.daemon} -o lstart`, text: time(stale.startedAt) },
  ]);
}
