import { offeredActions } from '../../actions/actions.js';
import { type Line, type Span, span, truncate, widthOf } from '../../lines/line.js';
import { wrap } from '../../lines/wrap.js';
import { panelNames } from '../../store/panels/names.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp, type TextKey } from '../../texts.js';
import { labRows } from '../lab-rows.js';
import type { KeyHint } from '../view.js';

/** A key and what it does. */
type Entry = readonly [key: string, does: string];

/** Columns of the keys, so that all sections stand in one line; a longer key moves only its own text. */
const keyColumn = 8;

function keyRows(entries: readonly Entry[], width: number): Line[] {
  return entries.flatMap(([key, does]): Line[] =>
    wrap([span(does)], width, {
      first: [{ text: `  ${key.padEnd(Math.max(keyColumn, widthOf(key) + 2))}`, tone: 'accent', bold: true }],
      rest: [{ text: ' '.repeat(keyColumn + 2) }],
    }),
  );
}

function section(title: string, rows: readonly Line[]): Line[] {
  const head: Span = { text: title, bold: true };
  return rows.length === 0 ? [] : [[head], ...rows, []];
}

/** Everything that the help has to say. */
export interface HelpContent {
  /** The keys of what is on the screen beneath, which work nowhere else. */
  readonly here: readonly Entry[];
  readonly everywhere: readonly Entry[];
}

/** @param hints the keys of the view beneath */
export function helpContent(state: AppState, { theme }: Surroundings, hints: readonly KeyHint[]): HelpContent {
  const { language, screen } = state;
  const say = (key: TextKey) => sayInApp(language, key);
  const actions = offeredActions(state).filter(({ scope }) => screen === 'step' || scope === 'app');
  const keyed = actions.flatMap(({ key, name, scope }) => (key === null ? [] : [{ key, name, scope }]));
  const known = new Set([...keyed.map(({ key }) => key), ...keyed.map(({ key }) => key.toUpperCase())]);
  const isLesson = screen === 'step' && state.panel === 'step';
  return {
    here: [
      ...keyed.filter(({ scope }) => isLesson && scope === 'lesson').map(({ key, name }): Entry => [key, name]),
      ...(isLesson ? [['Tab', say('help.details')] satisfies Entry] : []),
      ...hints
        .filter(({ key }) => !known.has(key) && !(isLesson && key === 'Tab'))
        .map(({ key, label }): Entry => [key, label]),
    ],
    everywhere: [
      ...(screen === 'step'
        ? [[`1-${panelNames.length}`, say('help.panels')] satisfies Entry, ['Esc', say('help.lesson')] satisfies Entry]
        : []),
      ...keyed.filter(({ scope }) => scope !== 'lesson').map(({ key, name }): Entry => [key, name]),
      [theme.symbols.upDown, say('help.scroll')],
    ],
  };
}

/** The help in rows of at most `width` columns: the keys of the screen beneath, those that work everywhere, the signs, the account. */
export function helpRows(state: AppState, surroundings: Surroundings, content: HelpContent, width: number): Line[] {
  const { language } = state;
  const { symbols } = surroundings.theme;
  const margin: Span = { text: '  ' };
  const signs = (['pass', 'fail', 'warn', 'skip', 'error'] as const).flatMap(
    (status): Line => [
      { text: symbols[status], tone: status, bold: true },
      { text: ` ${sayInApp(language, `sign.${status}`)}   `, tone: 'muted' },
    ],
  );
  const otherSigns = (['open', 'continued'] as const).flatMap(
    (name): Line => [{ text: symbols[name] }, { text: ` ${sayInApp(language, `sign.${name}`)}   `, tone: 'muted' }],
  );
  const panel = sayInApp(language, state.screen === 'step' ? `${state.panel}.title` : 'key.exercises');
  const rows = [
    ...section(sayInApp(language, 'help.here', { panel }), keyRows(content.here, width)),
    ...section(sayInApp(language, 'help.everywhere'), keyRows(content.everywhere, width)),
    ...section(sayInApp(language, 'help.signs'), [
      [margin, ...signs],
      [margin, ...otherSigns],
    ]),
    ...section(
      sayInApp(language, 'help.lab'),
      labRows(state, width - 2).map((line): Line => [margin, ...line]),
    ),
  ].slice(0, -1);
  return rows.map((line) => truncate(line, width, symbols.more));
}
