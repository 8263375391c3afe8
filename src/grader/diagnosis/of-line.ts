import { catalogue } from './catalogue.js';
import type { CatalogueEntry, Source } from './entry.js';

/** What a line alone tells of why it came. */
export interface LineCauses {
  /** The causes that it can have, the particular before the general: several where only the machine could tell which. */
  readonly causes: readonly { readonly id: string; readonly params: Readonly<Record<string, string>> }[];
}

const noCauses: LineCauses = { causes: [] };

/** Of a longer line only so much is read: Postfix itself cuts what it logs to 2000 characters (MSG_SYSLOG_RECLEN in util/msg_syslog.c). */
const longestLine = 2400;

function matched(entry: CatalogueEntry, line: string): RegExpExecArray | null {
  for (const pattern of entry.patterns) {
    const match = pattern.exec(line);
    if (match) return match;
  }
  return null;
}

/**
 * The causes of the catalogue that a line can have, without a look at the machine. An entry that asks for a fact is possible only; the
 * first one that asks for none closes the list.
 *
 * @param source where the line stands: in the log, or beside a message in the queue
 */
export function causesOfLine(text: string, source: Extract<Source, 'log' | 'queue'>): LineCauses {
  const line = text.slice(0, longestLine);
  const causes: LineCauses['causes'][number][] = [];
  for (const entry of catalogue) {
    if (!entry.from.includes(source)) continue;
    const match = matched(entry, line);
    if (match === null) continue;
    causes.push({ id: entry.id, params: { ...match.groups } });
    if (entry.fact === undefined) break;
  }
  return causes.length === 0 ? noCauses : { causes };
}

/** A line without what may be a password, behind the words that say so. */
export function withoutSecret(text: string): string {
  for (const entry of secretive) {
    const match = matched(entry, text);
    if (match !== null) return text.slice(0, match.index + match[0].length);
  }
  return text;
}

const secretive = catalogue.filter(({ secretFollows }) => secretFollows === true);
