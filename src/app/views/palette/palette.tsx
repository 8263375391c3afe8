import { Box } from 'ink';
import { actionsOf } from '../../actions/actions.js';
import { find } from '../../actions/find.js';
import type { Action } from '../../actions/action.js';
import type { Press } from '../../keys/press.js';
import { typedAfter } from '../../keys/typed.js';
import { type Line, span, spread, truncate, widthOf } from '../../lines/line.js';
import { Rows } from '../../lines/lines.js';
import type { Wish } from '../../store/events.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import type { Theme } from '../../theme.js';
import { topAround } from '../centred.js';
import { scrollBar } from '../scroll-bar.js';
import type { Size, View } from '../view.js';

/** Columns of the box, its border included, and rows of the list where there is room for so many. */
const columns = 76;
const mostRows = 20;
/** Longer than any name of an order; more would run out of its line. */
const mostTyped = 40;
/** Border, search line, rule, border. */
const chrome = 4;

interface Model {
  readonly typed: string;
  readonly found: readonly Action[];
  readonly count: number;
  readonly chosen: number;
  readonly top: number;
  readonly height: number;
}

function modelOf(state: AppState, actions: readonly Action[], size: Size): Model {
  const { typed, chosen } = state.overlay?.kind === 'palette' ? state.overlay : { typed: '', chosen: 0 };
  const found = find(actions, typed);
  const height = Math.max(1, Math.min(mostRows, size.rows - chrome));
  const at = Math.max(0, Math.min(chosen, found.length - 1));
  const top = topAround(at, found.length, height);
  return { typed, found, count: actions.length, chosen: at, top, height };
}

function entry(action: Action, isChosen: boolean, width: number, { symbols }: Theme): Line {
  const key: Line = action.key === null ? [] : [{ text: action.key, tone: 'accent', bold: true }];
  return spread(
    [
      { text: `${isChosen ? symbols.pointer : ' '} `, tone: 'accent' },
      span(action.name, isChosen ? { tone: 'accent', bold: true } : {}),
    ],
    key,
    width,
    symbols.more,
  );
}

function searchLine(state: AppState, model: Model, width: number, { symbols }: Theme): Line {
  const { language } = state;
  const { typed, found, count } = model;
  const end = sayInApp(language, 'palette.count', { found: found.length, count });
  const cursor = { text: ' ', inverse: true } as const;
  return spread(
    [
      { text: ': ', tone: 'accent', bold: true },
      ...(typed === ''
        ? [cursor, { text: ` ${sayInApp(language, 'palette.typed')}`, tone: 'muted' } as const]
        : [span(typed, { bold: true }), cursor]),
    ],
    [{ text: end, tone: 'muted' }],
    width,
    symbols.more,
  );
}

function lines(state: AppState, model: Model, width: number, theme: Theme): Line[] {
  const { found, top, height, chosen } = model;
  const { column } = theme.symbols;
  const shown = found.slice(top, top + height);
  const list: Line[] =
    found.length === 0
      ? [[{ text: `  ${sayInApp(state.language, 'palette.none')}`, tone: 'muted' }]]
      : shown.map((action, at) => entry(action, top + at === chosen, width - 2, theme));
  const bar = scrollBar(theme, found.length, top, height);
  const side = { text: column, tone: 'muted' } as const;
  const boxed = (line: Line, last: Line): Line => {
    const cut = truncate(line, width - 1, theme.symbols.more);
    return [side, { text: ' ' }, ...spread(cut, [], width - 1), ...last, side];
  };
  const blank: Line = [{ text: ' ' }];
  return [
    boxed(searchLine(state, model, width - 2, theme), blank),
    ...Array.from({ length: height }, (_, at) => boxed(list[at] ?? [], bar[at] ?? blank)),
  ];
}

/** What a key asks for: text narrows the list, the arrows choose, Enter does it. */
function press(key: Press, { typed, found, chosen, height }: Model): Wish | null {
  const go = (to: number): Wish => ({
    type: 'palette-changed',
    typed,
    chosen: Math.max(0, Math.min(to, found.length - 1)),
  });
  switch (key) {
    case 'escape':
      return { type: 'overlay-closed' };
    case 'enter':
      return found[chosen]?.wish ?? null;
    case 'up':
    case 'ctrl-p':
    case 'shift-tab':
      return go(chosen - 1);
    case 'down':
    case 'ctrl-n':
    case 'tab':
      return go(chosen + 1);
    case 'pageup':
      return go(chosen - height + 1);
    case 'pagedown':
      return go(chosen + height - 1);
    case 'home':
      return go(0);
    case 'end':
      return go(found.length - 1);
    default: {
      const text = typedAfter(key, typed, mostTyped);
      return text === null ? null : { type: 'palette-changed', typed: text, chosen: 0 };
    }
  }
}

/** All but the one that has led here. */
function ordersOf(state: AppState, surroundings: Surroundings): readonly Action[] {
  return actionsOf(state, surroundings).filter(({ id }) => id !== 'palette');
}

/** Every order of the app by its name, found by typing. */
export const paletteView: View = (state, surroundings, size) => {
  const { language } = state;
  const { theme } = surroundings;
  const { symbols } = theme;
  const model = modelOf(state, ordersOf(state, surroundings), size);
  const outer = Math.min(columns, size.columns - 2);
  const width = outer - 3;
  const [tl, tr, bl, br] = symbols.border === 'round' ? ['╭', '╮', '╰', '╯'] : ['+', '+', '+', '+'];
  const title = ` ${sayInApp(language, 'palette.title')} `;
  const top: Line = [
    { text: `${tl}${symbols.rule}`, tone: 'muted' },
    { text: title, bold: true },
    { text: `${symbols.rule.repeat(Math.max(0, outer - 3 - widthOf(title)))}${tr}`, tone: 'muted' },
  ];
  const bottom: Line = [{ text: `${bl}${symbols.rule.repeat(outer - 2)}${br}`, tone: 'muted' }];
  const chosen = model.found[model.chosen];
  return {
    heading: {
      left: [
        { text: 'smarthost-lab', bold: true, tone: 'accent' },
        { text: `  ${sayInApp(language, 'palette.title')}` },
      ],
      right: [],
    },
    body: (
      <Box width={size.columns} flexDirection="column" alignItems="center" flexShrink={0}>
        <Rows lines={[top, ...lines(state, model, width, theme), bottom]} />
      </Box>
    ),
    hints: [
      { key: symbols.upDown, label: sayInApp(language, 'key.choose'), rank: 1 },
      { key: sayInApp(language, 'key.enter'), label: sayInApp(language, 'key.run'), rank: 0 },
      { key: 'Esc', label: sayInApp(language, 'key.close'), rank: 0 },
    ],
    said: () => [
      `${sayInApp(language, 'palette.title')}: ${model.typed === '' ? sayInApp(language, 'palette.typed') : model.typed}`,
      chosen === undefined
        ? sayInApp(language, 'palette.none')
        : `${chosen.name} (${sayInApp(language, 'palette.count', { found: model.chosen + 1, count: model.found.length })})`,
    ],
    press: (key) => press(key, model),
    common: false,
  };
};
