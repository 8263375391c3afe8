import type { QueuedMessage } from '../../../domain/queued-message.js';
import { type Line, type Span, truncate } from '../../lines/line.js';
import { phrase } from '../../lines/phrase.js';
import { wrap } from '../../lines/wrap.js';
import { panelNames } from '../../store/panels/names.js';
import type { AppState } from '../../store/state.js';
import { sayInApp } from '../../texts.js';
import type { Theme } from '../../theme.js';
import { fitted, pane, rowSpan, titledRule } from '../panes.js';
import type { Size } from '../view.js';
import { sayAge } from './age.js';
import { messageDetail, reasonsOf } from './message-detail.js';
import type { QueueModel } from './queue-model.js';

/** The longest row of prose that is comfortable to read. */
const measure = 100;

function markOf(queueName: string, { symbols }: Theme): Span {
  switch (queueName) {
    case 'active':
      return { text: symbols.running, tone: 'pass' };
    case 'deferred':
    case 'hold':
      return { text: symbols.warn, tone: 'warn', bold: true };
    default:
      return { text: symbols.open, tone: 'muted' };
  }
}

interface Columns {
  readonly id: number;
  readonly who: number;
  /** 0 where there is no room for the reason. */
  readonly why: number;
}

const queueColumn = 9;
const ageColumn = 8;
/** The reason is shown in the list where so much is left for it, and for who waits. */
const leastForWhy = 26;
const leastForWho = 40;

/** From whom to whom, in one row. */
function whoOf(state: AppState, { sender, recipients }: QueuedMessage, theme: Theme): string {
  const [first] = recipients;
  const more =
    recipients.length > 1 ? ` ${sayInApp(state.language, 'queue.more', { count: recipients.length - 1 })}` : '';
  const from = sender === '' ? '<>' : sender;
  return `${from} ${theme.symbols.arrow}${theme.symbols.arrowHead} ${first?.address ?? ''}${more}`;
}

function columnsFor(state: AppState, theme: Theme, visible: readonly QueuedMessage[], width: number): Columns {
  const longest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => text.length));
  const id = Math.min(16, Math.max(11, longest(visible.map(({ queueId }) => queueId))));
  const rest = width - id - queueColumn - ageColumn - 6;
  if (rest < leastForWho + leastForWhy) return { id, who: rest, why: 0 };
  // Sender and recipient have the room that they need; the reason has what is left.
  const wanted = longest(visible.map((message) => whoOf(state, message, theme)));
  const who = Math.min(rest - leastForWhy - 1, Math.max(leastForWho, wanted));
  return { id, who, why: rest - who - 1 };
}

/** How many messages wait, and in which queues. */
export function saySummary(state: AppState, messages: readonly QueuedMessage[]): string {
  const { language } = state;
  const counts = new Map<string, number>();
  for (const { queueName } of messages) counts.set(queueName, (counts.get(queueName) ?? 0) + 1);
  const all =
    messages.length === 1
      ? sayInApp(language, 'queue.count-one')
      : sayInApp(language, 'queue.count', { count: messages.length });
  return [all, ...[...counts].map(([name, count]) => sayInApp(language, 'queue.count-of', { count, name }))].join(
    ' · ',
  );
}

/** What there is to say where no message waits, or nobody knows. */
export function emptySentences({ language, seen }: AppState): readonly string[] {
  const key = String(panelNames.indexOf('log') + 1);
  return seen.queue === null
    ? [sayInApp(language, 'queue.unknown')]
    : [sayInApp(language, 'queue.empty'), sayInApp(language, 'queue.empty-more', { key })];
}

function listRows(state: AppState, theme: Theme, model: QueueModel, width: number, now: number): Line[] {
  const { at, top, height } = model;
  const messages = model.messages ?? [];
  const visible = messages.slice(top, top + height);
  const columns = columnsFor(state, theme, visible, width - 1);
  const { more } = theme.symbols;
  const say = (key: 'id' | 'queue' | 'age' | 'who' | 'why') => sayInApp(state.language, `queue.column.${key}`);
  const row = (lead: Line, id: Line, queue: Line, age: Line, who: Line, why: Line): Line => [
    ...lead,
    ...fitted(id, columns.id, more),
    { text: ' ' },
    ...fitted(queue, queueColumn, more),
    { text: ' ' },
    ...fitted(age, ageColumn, more),
    { text: ' ' },
    ...(columns.why === 0
      ? truncate(who, columns.who, more)
      : [...fitted(who, columns.who, more), { text: ' ' }, ...truncate(why, columns.why, more)]),
  ];
  const muted = (text: string): Line => [{ text, tone: 'muted' }];
  const head = row(
    [{ text: '   ' }],
    muted(say('id')),
    muted(say('queue')),
    muted(say('age')),
    muted(say('who')),
    muted(say('why')),
  );
  const rows = visible.map((message, index): Line => {
    const isChosen = top + index === at;
    const look: Omit<Span, 'text'> = isChosen ? { bold: true } : {};
    const [reason = ''] = reasonsOf(message).keys();
    const mark = markOf(message.queueName, theme);
    return row(
      [{ text: isChosen ? theme.symbols.pointer : ' ', tone: 'accent', bold: true }, mark, { text: ' ' }],
      [rowSpan(message.queueId, isChosen ? { bold: true, tone: 'accent' } : {})],
      [rowSpan(message.queueName, { ...look, tone: mark.tone ?? 'plain' })],
      [{ text: sayAge(state.language, now - message.arrivalTime), ...look }],
      [rowSpan(whoOf(state, message, theme), look)],
      [rowSpan(reason.slice(0, columns.why * 2), { tone: 'muted' })],
    );
  });
  return [head, ...pane({ visible: rows, count: messages.length, top }, width, height, theme)];
}

/**
 * The queue's screen, row by row: exactly as many as there is room for.
 *
 * @param now seconds since 1970
 */
export function queueRows(
  state: AppState,
  theme: Theme,
  model: QueueModel,
  { columns, rows }: Size,
  now: number,
): Line[] {
  const { messages, at, panel, detailHeight } = model;
  const message = messages?.[at];
  if (messages === null || message === undefined) {
    const indent = { first: [{ text: '  ' }], rest: [{ text: '  ' }] };
    const width = Math.min(measure, columns - 4);
    const said = emptySentences(state).flatMap((sentence) => [[], ...wrap(phrase(sentence, theme), width, indent)]);
    return pane({ visible: said.slice(0, rows), count: 0, top: 0 }, columns, rows, theme);
  }
  const width = Math.min(measure, columns - 2);
  const detail = messageDetail(state, theme, message, width - 1, now);
  const detailTop = Math.max(0, Math.min(panel.detailTop, detail.length - detailHeight));
  const title: Line = [
    rowSpan(message.queueId, { bold: true, ...(model.detailHasKeys ? { tone: 'accent' } : {}) }),
    rowSpan(`  ${message.queueName}`, { tone: 'muted' }),
  ];
  return [
    truncate([{ text: ' ' }, rowSpan(saySummary(state, messages), { bold: true })], columns, theme.symbols.more),
    ...listRows(state, theme, model, columns, now),
    titledRule(title, columns, theme),
    ...pane(
      { visible: detail.slice(detailTop, detailTop + detailHeight), count: detail.length, top: detailTop },
      width,
      detailHeight,
      theme,
    ),
  ].slice(0, rows);
}

/** How many rows the details of the chosen message have. */
export function detailRowCount(state: AppState, theme: Theme, model: QueueModel, { columns }: Size): number {
  const message = model.messages?.[model.at];
  if (message === undefined) return 0;
  return messageDetail(state, theme, message, Math.min(measure, columns - 2) - 1, message.arrivalTime).length;
}
