import { type Line, type Span, spread } from '../../lines/line.js';
import { wrap } from '../../lines/wrap.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import { beside, pane, rowSpan, titledRule } from '../panes.js';
import type { Size } from '../view.js';
import { lineRow, logColumns } from './line-row.js';
import type { LogModel } from './log-model.js';
import { placeOf } from './shown-lines.js';

/** What of the log is shown, where in it one is, and whether it goes on. */
function barRow(state: AppState, { theme }: Surroundings, model: LogModel, width: number): Line {
  const { language } = state;
  const { panel, shown, at, found, search, isFollowing, below, first } = model;
  const filter = [
    sayInApp(language, `log.filter.${panel.filter}`),
    ...(panel.filter === 'message' && panel.message !== null ? [panel.message] : []),
  ].join(' ');
  const left: Line = [
    { text: ' ' },
    rowSpan(filter, panel.filter === 'all' ? { bold: true } : { bold: true, tone: 'accent' }),
    {
      text: `  ${sayInApp(language, 'log.count', { at: at + 1, count: shown.length })}`,
      tone: 'muted',
    },
    ...(first > 0 && model.top === 0
      ? [{ text: `  ${sayInApp(language, 'log.dropped', { count: first })}`, tone: 'muted' } satisfies Span]
      : []),
  ];
  const searched: Line =
    panel.typed !== null
      ? [
          { text: `${sayInApp(language, 'log.search.typing')} /`, tone: 'accent', bold: true },
          rowSpan(panel.typed),
          { text: '_', tone: 'accent', bold: true },
          { text: panel.typed === '' ? '' : `  ${found.length}`, tone: 'muted' },
        ]
      : search === ''
        ? []
        : found.length === 0
          ? [rowSpan(sayInApp(language, 'log.search.none', { text: search }), { tone: 'warn' })]
          : [rowSpan(sayInApp(language, 'log.search.lines', { text: search, count: sayPlace(model, state) }))];
  const end: Line = isFollowing
    ? [
        { text: theme.symbols.running, tone: 'pass' },
        { text: ` ${sayInApp(language, 'log.follows')}`, tone: 'muted' },
      ]
    : below > 0
      ? [
          {
            text: `${theme.symbols.warn} ${sayInApp(language, 'log.below', { count: below })}`,
            tone: 'warn',
            bold: true,
          },
        ]
      : [];
  const gap: Line = searched.length === 0 || end.length === 0 ? [] : [{ text: '   ' }];
  return spread(left, [...searched, ...gap, ...end, { text: ' ' }], width, theme.symbols.more);
}

function sayPlace({ found, shown, at }: LogModel, { language }: AppState): string {
  const here = shown[at] ?? -1;
  const place = placeOf(found, here);
  return found[place] === here
    ? sayInApp(language, 'log.search.found', { at: place + 1, count: found.length })
    : String(found.length);
}

function listRows(state: AppState, { theme }: Surroundings, model: LogModel, width: number): Line[] {
  const { book, shown, top, height, at, owner, search, panel } = model;
  if (shown.length === 0) {
    const key = state.seen.log.length === 0 ? 'log.empty' : 'log.no-match';
    const rows = wrap([{ text: sayInApp(state.language, key), tone: 'muted' }], Math.min(width - 4, 90), {
      first: [{ text: '  ' }],
      rest: [{ text: '  ' }],
    });
    return pane({ visible: [[], ...rows], count: 0, top: 0 }, width, height, theme);
  }
  const visible = shown.slice(top, top + height);
  const entries = visible.flatMap((line) => book.entries[line] ?? []);
  const columns = logColumns(entries, width - 1);
  const rows = entries.map((entry, row) =>
    lineRow(entry, columns, theme, {
      chosen: top + row === at,
      // Where one message is shown alone, there is nothing to tell apart.
      sameMessage: panel.filter !== 'message' && owner !== null && book.owners[visible[row] ?? -1] === owner,
      search,
    }),
  );
  return pane({ visible: rows, count: shown.length, top }, width, height, theme);
}

function detailRows(state: AppState, { theme }: Surroundings, model: LogModel, columns: number): Line[] {
  const { detail, entry, owner, panel } = model;
  const { rows, top, height, width, story } = detail;
  const title: Line =
    entry === null
      ? [{ text: sayInApp(state.language, 'log.title'), tone: 'muted' }]
      : [
          rowSpan([entry.time, entry.program].filter((each) => each !== '').join(' '), {
            bold: true,
            ...(panel.detailHasKeys ? { tone: 'accent' } : {}),
          }),
          rowSpan(owner === null ? '' : `  ${owner}`, { tone: 'muted' }),
        ];
  const text = pane({ visible: rows.slice(top, top + height), count: rows.length, top }, width, height, theme);
  const all =
    story === null
      ? text.map((line): Line => [{ text: ' ' }, ...line])
      : beside(
          text.map((line): Line => [{ text: ' ' }, ...line]),
          story,
          width + 1,
          theme,
        );
  return [titledRule(title, columns, theme), ...all];
}

/** The log's screen, row by row: exactly as many as there is room for. */
export function logRows(state: AppState, surroundings: Surroundings, model: LogModel, { columns, rows }: Size): Line[] {
  return [
    barRow(state, surroundings, model, columns),
    ...model.head,
    ...listRows(state, surroundings, model, columns),
    ...detailRows(state, surroundings, model, columns),
  ].slice(0, rows);
}
