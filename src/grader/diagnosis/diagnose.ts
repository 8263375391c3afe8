import type { Snapshot } from '../../domain/snapshot.js';
import { parseLogLine } from '../../postfix/mail-log.js';
import { catalogue } from './catalogue.js';
import type { CatalogueEntry, Source } from './entry.js';
import { facts } from './facts.js';

/** The cause behind a symptom, and the line that shows it. */
export interface Diagnosis {
  readonly id: string;
  readonly params: Readonly<Record<string, string>>;
  readonly line: string;
  readonly source: Source;
  readonly check: string | null;
}

/** Of a longer line only so much is read: Postfix itself cuts what it logs to 2000 characters (MSG_SYSLOG_RECLEN in util/msg_syslog.c). */
const longestLine = 2400;

interface Shown {
  readonly line: string;
  readonly source: Source;
}

/** What kind of line it is, by its form. */
function shownBy(text: string): Shown {
  const line = text.slice(0, longestLine);
  if (parseLogLine(line) !== null) return { line, source: 'log' };
  if (/^[2-5]\d\d[ -]/.test(line)) return { line, source: 'reply' };
  return { line, source: /^(?:sendmail|postdrop): |^Connection refused$/.test(line) ? 'hand-in' : 'queue' };
}

function checkOf({ check }: CatalogueEntry, params: Diagnosis['params']): string | null {
  if (check === null || typeof check === 'string') return check;
  return check.checks[params[check.of] ?? ''] ?? null;
}

function diagnosisOf(entry: CatalogueEntry, { line, source }: Shown, snapshot: Snapshot): Diagnosis | null {
  if (!entry.from.includes(source)) return null;
  for (const pattern of entry.patterns) {
    const match = pattern.exec(line);
    if (!match) continue;
    const values = { ...match.groups };
    const more = entry.fact === undefined ? {} : facts[entry.fact](snapshot, values);
    if (more === null) continue;
    const params = { ...values, ...more };
    const shown = entry.secretFollows === true ? line.slice(0, match.index + match[0].length) : line;
    return { id: entry.id, params, line: shown, source, check: checkOf(entry, params) };
  }
  return null;
}

/**
 * The one diagnosis that matters first, or null where the catalogue knows none. The catalogue's order decides, and of several
 * lines with the same symptom the latest. What postconf(1) said is in the snapshot and always looked at.
 *
 * @param said what Postfix and the servers said of the matter in question: lines of the log, replies to an SMTP client, reasons in the
 * queue, words of sendmail(1), `Connection refused`; they are told apart by their form
 */
export function diagnose(said: readonly string[], snapshot: Snapshot): Diagnosis | null {
  const { warnings, fatal } = snapshot.config;
  const shown: Shown[] = [
    ...[...warnings, ...(fatal === null ? [] : [fatal])].map((line) => ({ line, source: 'postconf' as const })),
    ...said.map(shownBy),
  ];
  const find = (entry: CatalogueEntry): Diagnosis | null => {
    for (const each of shown.toReversed()) {
      const diagnosis = diagnosisOf(entry, each, snapshot);
      if (diagnosis) return diagnosis;
    }
    return null;
  };
  const isExplained = ({ explains }: CatalogueEntry): boolean =>
    explains === undefined || shown.some(({ line }) => explains.test(line));

  const harmless: CatalogueEntry[] = [];
  for (const entry of catalogue) {
    if (!isExplained(entry)) harmless.push(entry);
    else {
      const diagnosis = find(entry);
      if (diagnosis) return diagnosis;
    }
  }
  for (const entry of harmless) {
    const diagnosis = find(entry);
    if (diagnosis) return diagnosis;
  }
  return null;
}
