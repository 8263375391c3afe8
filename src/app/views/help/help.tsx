import { Box } from 'ink';
import { type Line, truncate, widthOf } from '../../lines/line.js';
import { Rows } from '../../lines/lines.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp, type TextKey } from '../../texts.js';
import { labRows } from '../lab-rows.js';
import type { View } from '../view.js';

function keyRows(state: AppState, { theme }: Surroundings): Line[] {
  const rows: readonly (readonly [string, TextKey])[] = [
    ['s', 'help.avatar'],
    ['c', 'help.cliente'],
    ['g', 'help.grade'],
    ['h', 'help.hint'],
    ['n  b', 'help.move'],
    ['Tab', 'help.details'],
    [theme.symbols.upDown, 'help.scroll'],
    ['r', 'help.reset'],
    ['u', 'help.up'],
    ['l', 'help.language'],
    ['q', 'help.quit'],
  ];
  const width = Math.max(...rows.map(([key]) => widthOf(key)));
  return rows.map(
    ([key, text]): Line => [
      { text: key.padEnd(width), tone: 'accent', bold: true },
      { text: `   ${sayInApp(state.language, text)}` },
    ],
  );
}

/** The keys, the signs, the learner's account. */
export const helpView: View = (state, surroundings, size) => {
  const { language } = state;
  const { theme } = surroundings;
  const signs = (['pass', 'fail', 'warn', 'skip', 'error'] as const).flatMap(
    (status): Line => [
      { text: theme.symbols[status], tone: status, bold: true },
      { text: ` ${sayInApp(language, `sign.${status}`)}   `, tone: 'muted' },
    ],
  );
  const width = Math.min(110, size.columns - 4);
  const lab = labRows(state, width);
  const lines: Line[] = [...keyRows(state, surroundings), [], signs, ...(lab.length === 0 ? [] : [[], ...lab])];
  return {
    heading: {
      left: [{ text: 'smarthost-lab', bold: true, tone: 'accent' }, { text: `  ${sayInApp(language, 'key.help')}` }],
      right: [],
    },
    body: (
      <Box flexGrow={1} alignItems="center" justifyContent="center">
        <Box flexDirection="column" flexShrink={0}>
          <Rows lines={lines.map((line) => truncate(line, width, theme.symbols.more))} />
        </Box>
      </Box>
    ),
    hints: [{ key: 'Esc', label: sayInApp(language, 'key.back'), rank: 0 }],
    press: (press) =>
      press === 'l'
        ? null
        : ['escape', 'enter', '?', ' ', 'b', 'q'].includes(press)
          ? { type: 'overlay-closed' }
          : null,
    common: true,
  };
};
