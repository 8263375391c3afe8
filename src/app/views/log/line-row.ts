import type { LogEntry } from '../../../postfix/log-entry.js';
import { type Line, type Span, truncate } from '../../lines/line.js';
import type { Theme } from '../../theme.js';
import { fitted, rowSpan } from '../panes.js';
import { messageText } from './line-detail.js';
import { severityMark, severityWord } from './severity.js';

/** Where the columns of the list are. */
export interface LogColumns {
  readonly width: number;
  readonly daemon: number;
  readonly queueId: number;
}

const timeColumn = 8;

/** In the place of a queue identifier, where smtpd(8) did not take the message. */
const refused = 'NOQUEUE: ';

/** The columns for some lines: queue identifiers are short or long (enable_long_queue_ids), names of programs too. */
export function logColumns(entries: readonly LogEntry[], width: number): LogColumns {
  const longest = (of: (entry: LogEntry) => string) =>
    entries.reduce((most, entry) => Math.max(most, of(entry).length), 0);
  return {
    width,
    daemon: Math.min(
      width < 110 ? 8 : 15,
      Math.max(
        7,
        longest(({ daemon }) => daemon),
      ),
    ),
    queueId: Math.min(
      width < 110 ? 11 : 16,
      Math.max(
        10,
        longest(({ queueId }) => queueId ?? ''),
      ),
    ),
  };
}

/** What a line says, its end first where that is what matters: a delivery's recipient and reason, and not how long each part took. */
function gist(entry: LogEntry, room: number): string {
  const { daemon, delivery, message } = entry;
  // Where there is room, a line is best as it is: it is what the learner will meet elsewhere.
  if (delivery !== null && message.length > room) {
    // Of what did not arrive, the reason matters; of what did, where it is.
    return delivery.status === 'sent'
      ? `to=<${delivery.to}> relay=${delivery.relay.replace(/\[.*\]/, '')} (${delivery.reason})`
      : `to=<${delivery.to}> (${delivery.reason})`;
  }
  // Its word stands in front already.
  const rest = messageText(entry).replace(/^(?:NOQUEUE: )?(?:(?:reject|hold): )?/, '');
  // A client's address tells more than its name, which may fill the row.
  return daemon === 'smtpd' && rest.length > room ? rest.replace(/[^\s[\]]+(?=\[[^\]]*\])/, '') : rest;
}

/** A text with what is searched for underlined. */
function marked(text: string, search: string, look: Omit<Span, 'text'>): Span[] {
  if (search === '') return [rowSpan(text, look)];
  const spans: Span[] = [];
  const lower = text.toLowerCase();
  const wanted = search.toLowerCase();
  // Lower case may be longer than the text; then places do not agree, and nothing is marked.
  if (lower.length !== text.length) return [rowSpan(text, look)];
  let from = 0;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
    if (at > from) spans.push(rowSpan(text.slice(from, at), look));
    from = at + wanted.length;
    spans.push(rowSpan(text.slice(at, from), { ...look, tone: 'accent', bold: true, underline: true }));
  }
  if (from < text.length) spans.push(rowSpan(text.slice(from), look));
  return spans;
}

/** One line of the list. */
export function lineRow(
  entry: LogEntry,
  columns: LogColumns,
  theme: Theme,
  is: { readonly chosen: boolean; readonly sameMessage: boolean; readonly search: string },
): Line {
  const { symbols } = theme;
  const look: Omit<Span, 'text'> = is.chosen ? { bold: true } : {};
  const cell = (text: string, width: number, of: Omit<Span, 'text'>): Line =>
    fitted(marked(text.slice(0, width * 4), is.search, of), width, symbols.more);
  const { severity } = entry;
  const word: Line = severity === null || severity === 'trouble' ? [] : [severityWord(severity), { text: ' ' }];
  const room = columns.width - timeColumn - columns.daemon - columns.queueId - 6;
  const said = gist(entry, room - 10).slice(0, columns.width * 3);
  return truncate(
    [
      is.chosen
        ? { text: symbols.pointer, tone: 'accent', bold: true }
        : { text: is.sameMessage ? symbols.gutter : ' ', tone: 'accent' },
      severityMark(severity, theme),
      { text: ' ' },
      ...(entry.pid === null
        ? []
        : [
            ...cell(entry.time, timeColumn, { tone: 'muted' }),
            { text: ' ' },
            ...cell(entry.daemon, columns.daemon, is.sameMessage ? { tone: 'accent', ...look } : look),
            { text: ' ' },
            ...cell(
              entry.queueId ?? (entry.message.startsWith(refused) ? refused.slice(0, -2) : ''),
              columns.queueId,
              is.sameMessage ? { tone: 'accent' } : { tone: 'muted' },
            ),
            { text: ' ' },
          ]),
      ...word,
      ...marked(said, is.search, look),
    ],
    columns.width,
    symbols.more,
  );
}
