import { Box } from 'ink';
import { scroll } from '../../keys/scroll.js';
import { Rows } from '../../lines/lines.js';
import { sayInApp } from '../../texts.js';
import { figure } from '../figure.js';
import { panelHeading } from '../panel-frame.js';
import { scrollBar } from '../scroll-bar.js';
import type { View } from '../view.js';
import { passedRows } from './passed-rows.js';

/** The longest row that is comfortable to read. */
const measure = 96;
/** Rows of the figure of the lab, with the space below it. */
const figureRows = 7;

/** The end of an exercise. */
export const passedView: View = (state, surroundings, size) => {
  const { language, place } = state;
  const { theme } = surroundings;
  const width = Math.min(measure, size.columns - 5);
  const rows = passedRows(state, surroundings, width);
  const hasFigure = rows.length + figureRows <= size.rows;
  const height = Math.min(size.rows, rows.length);
  const wanted = typeof place?.detailRow === 'number' ? place.detailRow : 0;
  const top = Math.max(0, Math.min(wanted, rows.length - height));
  const isLong = rows.length > height;
  return {
    heading: panelHeading(state, surroundings),
    body: (
      <Box flexDirection="column" flexGrow={1} alignItems="center" justifyContent="center" overflow="hidden">
        {hasFigure ? (
          <Box paddingBottom={2} flexShrink={0}>
            <Rows lines={figure(theme)} />
          </Box>
        ) : null}
        <Box width={width + 2} height={height} flexShrink={0}>
          <Box flexDirection="column" width={width + 1} flexShrink={0} overflow="hidden">
            <Rows lines={rows.slice(top, top + height)} />
          </Box>
          <Rows lines={scrollBar(theme, rows.length, top, height)} />
        </Box>
      </Box>
    ),
    hints: [
      { key: 'e', label: sayInApp(language, 'submit.key.submit'), rank: 0 },
      ...(isLong ? [{ key: theme.symbols.upDown, label: sayInApp(language, 'key.read'), rank: 1 }] : []),
      { key: 'n', label: sayInApp(language, 'key.exercises'), rank: 0 },
      { key: 'b', label: sayInApp(language, 'key.back'), rank: 0 },
      { key: '?', label: sayInApp(language, 'key.help'), rank: 0 },
      { key: 'q', label: sayInApp(language, 'key.quit'), rank: 0 },
    ],
    press(press) {
      if (press === 'b' || press === 'escape' || press === 'left') return { type: 'went-back' };
      if (press === 'n' || press === 'enter' || (press === ' ' && !isLong)) return { type: 'exercises-asked' };
      const row = scroll(press, top, rows.length, height);
      return row === null ? null : { type: 'detail-scrolled', row };
    },
    common: true,
  };
};
