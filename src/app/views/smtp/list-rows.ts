import { type Line, type Span, span, truncate, widthOf } from '../../lines/line.js';
import type { AppState } from '../../store/state.js';
import type { Theme } from '../../theme.js';
import { sayInApp } from '../../texts.js';
import { topAround } from '../centred.js';
import type { SmtpModel } from './model.js';
import type { Talk } from './talks.js';
import { sayEncryption, sayEnd, sayUser, timeOfDay } from './words.js';

/** From this width on there is room for who logged in. */
const userFrom = 100;

function fit(piece: Span, width: number, more: string): Span[] {
  const kept = truncate([piece], width, more);
  const used = kept.reduce((sum, each) => sum + widthOf(each.text), 0);
  return [...kept, { text: ' '.repeat(Math.max(0, width - used) + 2) }];
}

/** The columns of the list, in the room that there is. */
function widths(columns: number): { readonly who: number; readonly tls: number; readonly user: number } {
  return {
    who: columns < userFrom ? 28 : columns < 150 ? 33 : 46,
    tls: 12,
    user: columns < userFrom ? 0 : 26,
  };
}

function row(talk: Talk, isChosen: boolean, hasKeys: boolean, state: AppState, theme: Theme, columns: number): Line {
  const { symbols } = theme;
  const { language } = state;
  const width = widths(columns);
  const bold = isChosen ? ({ bold: true } as const) : {};
  const who = `${talk.client} ${symbols.toRight} ${talk.server}:${talk.port}`;
  return truncate(
    [
      { text: isChosen ? `${symbols.pointer} ` : '  ', tone: hasKeys ? 'accent' : 'muted' },
      { text: `${timeOfDay(talk.startedAt)}  `, tone: 'muted' },
      ...fit(span(who, bold), width.who, symbols.more),
      ...fit({ ...sayEncryption(talk, language) }, width.tls, symbols.more),
      ...(width.user === 0
        ? []
        : fit(span(sayUser(talk, language), talk.user === null ? { tone: 'muted' } : {}), width.user, symbols.more)),
      { ...sayEnd(talk, language) },
      ...(talk.attack === null
        ? []
        : [{ text: `  ${sayInApp(language, 'map.attacker')}`, tone: 'fail' } satisfies Span]),
      ...(talk.isProbe ? [{ text: `  ${sayInApp(language, 'smtp.mark.probe')}`, tone: 'skip' } satisfies Span] : []),
    ],
    columns,
    symbols.more,
  );
}

/** The names of the columns. */
export function listTitle(state: AppState, { symbols }: Theme, columns: number): Line {
  const width = widths(columns);
  const name = (key: Parameters<typeof sayInApp>[1], room: number) =>
    fit({ text: sayInApp(state.language, key), tone: 'muted' }, room, symbols.more);
  return truncate(
    [
      { text: '  ' },
      ...name('smtp.col.time', 8),
      ...name('smtp.col.who', width.who),
      ...name('smtp.col.tls', width.tls),
      ...(width.user === 0 ? [] : name('smtp.col.user', width.user)),
      { text: sayInApp(state.language, 'smtp.col.end'), tone: 'muted' },
    ],
    columns,
    symbols.more,
  );
}

/** The sessions that fit, a row each, and which of them is the first. */
export function listRows(
  model: SmtpModel,
  state: AppState,
  theme: Theme,
  columns: number,
  height: number,
): { readonly rows: readonly Line[]; readonly top: number } {
  const top = topAround(model.at, model.talks.length, height);
  const rows = model.talks
    .slice(top, top + height)
    .map((talk, at) => row(talk, top + at === model.at, model.focus === 'sessions', state, theme, columns));
  return { rows, top };
}
