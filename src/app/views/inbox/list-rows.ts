import { type Line, type Span, span, spread, truncate } from '../../lines/line.js';
import type { AppState } from '../../store/state.js';
import type { Theme } from '../../theme.js';
import { sayInApp } from '../../texts.js';
import { topAround } from '../centred.js';
import { wrap } from '../../lines/wrap.js';
import type { Mailbox } from './mailboxes.js';
import type { InboxModel } from './model.js';

/** Day and time, UTC: `24/11 10:00`. */
export function sayWhen(at: number | null): string {
  if (at === null || Number.isNaN(at)) return '';
  const iso = new Date(at).toISOString();
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)} ${iso.slice(11, 16)}`;
}

function boxTitle({ name, where, messages }: Mailbox, state: AppState, theme: Theme, columns: number): Line {
  const { language } = state;
  const count = messages.length === 0 ? sayInApp(language, 'inbox.empty') : String(messages.length);
  return spread(
    [
      { text: ' ' },
      span(name, messages.length === 0 ? { tone: 'muted' } : { bold: true, tone: 'accent' }),
      { text: `  ${sayInApp(language, `inbox.${where}`)}`, tone: 'muted' },
    ],
    [{ text: count, tone: 'muted' }],
    columns,
    theme.symbols.more,
  );
}

const nextToEdge = { first: [{ text: ' ' }], rest: [{ text: ' ' }] };

/** The rows of the list that fit, and which of them is the first. */
export function inboxRows(
  model: InboxModel,
  state: AppState,
  theme: Theme,
  columns: number,
  height: number,
): { readonly rows: readonly Line[]; readonly top: number; readonly count: number } {
  const { symbols } = theme;
  const hasKeys = model.focus === 'messages';
  const entries = model.boxes.flatMap((box) => [box, ...box.messages]);
  const cursor = Math.max(
    0,
    entries.findIndex((entry) => entry === model.chosen),
  );
  const top = topAround(cursor, entries.length, height);
  const rows = entries.slice(top, top + height).map((entry): Line => {
    if ('messages' in entry) return boxTitle(entry, state, theme, columns);
    const isChosen = entry === model.chosen;
    const subject = entry.subject ?? sayInApp(state.language, 'inbox.no-subject');
    const mark: Span[] = entry.isBounce
      ? [{ text: `${symbols.warn} ${sayInApp(state.language, 'inbox.bounce')}: `, tone: 'warn' }]
      : [];
    return truncate(
      [
        { text: isChosen ? ` ${symbols.pointer} ` : '   ', tone: hasKeys ? 'accent' : 'muted' },
        { text: `${sayWhen(entry.at)}  `, tone: 'muted' },
        ...mark,
        span(subject.replaceAll('\n', ' '), isChosen ? { bold: true } : {}),
        span(`  ${entry.from}`, { tone: 'muted' }),
      ],
      columns,
      symbols.more,
    );
  });
  // Beside the list the sentence has a place of its own.
  const note =
    model.messages.length > 0 || model.message > 0
      ? []
      : [[], ...wrap([{ text: sayInApp(state.language, 'inbox.no-mail'), tone: 'muted' }], columns - 1, nextToEdge)];
  return { rows: [...rows, ...note].slice(0, height), top, count: entries.length };
}
