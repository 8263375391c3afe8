import { Box } from 'ink';
import { scroll } from '../../keys/scroll.js';
import { plain } from '../../lines/line.js';
import { Rows } from '../../lines/lines.js';
import { sayInApp } from '../../texts.js';
import { labRows } from '../lab-rows.js';
import { scrollBar } from '../scroll-bar.js';
import type { View } from '../view.js';
import { helpContent, helpRows } from './help-rows.js';

/** Wide enough that the account is not broken. */
const unbroken = 2000;

/** The keys of the view beneath and those of everywhere, the signs, the learner's account; what does not fit is scrolled to. */
export function helpView(beneath: View): View {
  return (state, surroundings, size) => {
    const { language, overlay } = state;
    const { theme } = surroundings;
    const content = helpContent(state, surroundings, beneath(state, surroundings, size).hints);
    const width = Math.min(100, size.columns - 6);
    const rows = helpRows(state, surroundings, content, width);
    const height = size.rows;
    const fits = rows.length <= height;
    const wanted = overlay?.kind === 'help' ? overlay.top : 0;
    const top = Math.max(0, Math.min(wanted, rows.length - height));
    return {
      heading: {
        left: [{ text: 'smarthost-lab', bold: true, tone: 'accent' }, { text: `  ${sayInApp(language, 'key.help')}` }],
        right: [],
      },
      body: (
        <Box width={size.columns} height={height} justifyContent="center" alignItems={fits ? 'center' : 'flex-start'}>
          <Box width={width + 2} flexShrink={0}>
            <Rows lines={rows.slice(top, top + height)} />
          </Box>
          <Rows lines={scrollBar(theme, rows.length, top, height)} />
        </Box>
      ),
      hints: [
        ...(fits ? [] : [{ key: theme.symbols.upDown, label: sayInApp(language, 'key.scroll'), rank: 0 }]),
        { key: 'l', label: sayInApp(language, 'key.language'), rank: 1 },
        { key: 'Esc', label: sayInApp(language, 'key.close'), rank: 0 },
      ],
      said: () => [
        ...[...content.here, ...content.everywhere].map(([key, does]) => `${key}: ${does}`),
        ...labRows(state, unbroken).map(plain),
      ],
      press(press) {
        if (press === 'l') return { type: 'language-chosen', language: language === 'es' ? 'en' : 'es' };
        if (['escape', 'enter', '?', 'b', 'q'].includes(press)) return { type: 'overlay-closed' };
        const row = scroll(press, top, rows.length, height);
        if (row !== null && !fits) return { type: 'help-scrolled', top: row };
        return press === ' ' ? { type: 'overlay-closed' } : null;
      },
      // A key that is explained here is not pressed here.
      common: false,
    };
  };
}
