import { scroll } from '../../keys/scroll.js';
import type { Line } from '../../lines/line.js';
import { spread } from '../../lines/line.js';
import type { SubmitOverlay } from '../../store/submission.js';
import { sayInApp } from '../../texts.js';
import { Dialog, dialogHeading, dialogKeys } from '../dialog/dialog.js';
import { scrollBar } from '../scroll-bar.js';
import type { KeyHint, View } from '../view.js';
import { madeRows, madeText } from './made-rows.js';

/** Wider than other dialogues: a path is best read, and copied, in one row. */
const mostColumns = 100;
/** Border and margins of the dialogue, a blank row and its keys. */
const chrome = { columns: 8, rows: 6 } as const;

/** What was handed in, and what is to be done with it. */
export function madeView({ submitted, top: wanted }: Extract<SubmitOverlay, { readonly stage: 'made' }>): View {
  return ({ language }, surroundings, size) => {
    const { theme } = surroundings;
    const width = Math.min(mostColumns, size.columns - chrome.columns);
    const whole = madeRows(language, surroundings, submitted, width);
    const height = Math.min(whole.length, Math.max(1, size.rows - chrome.rows));
    const isLong = whole.length > height;
    // The scroll bar needs two columns.
    const rows = isLong ? madeRows(language, surroundings, submitted, width - 2) : whole;
    const top = Math.max(0, Math.min(wanted, rows.length - height));
    const bar = scrollBar(theme, rows.length, top, height);
    const hints: readonly KeyHint[] = [
      ...(isLong ? [{ key: theme.symbols.upDown, label: sayInApp(language, 'key.scroll'), rank: 1 }] : []),
      { key: sayInApp(language, 'key.enter'), label: sayInApp(language, 'key.close'), rank: 0 },
    ];
    const lines: Line[] = [
      ...rows
        .slice(top, top + height)
        .map((row, at) => (isLong ? spread(row, bar[at] ?? [], width, theme.symbols.more) : row)),
      [],
      dialogKeys(hints),
    ];
    return {
      heading: dialogHeading(language, 'submit.title'),
      body: <Dialog lines={lines} tone="pass" />,
      hints,
      saidOnce: () => ({
        key: `submit made ${submitted.file} ${language}`,
        text: madeText(language, surroundings, submitted).join('\n'),
      }),
      said: () => [`${sayInApp(language, 'submit.title')}.`],
      press(press) {
        const row = isLong ? scroll(press, top, rows.length, height) : null;
        if (row !== null) return { type: 'submit-scrolled', top: row };
        return ['enter', 'escape', ' ', 'q'].includes(press) ? { type: 'overlay-closed' } : null;
      },
      common: false,
    };
  };
}
