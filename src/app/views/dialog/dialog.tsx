import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Language } from '../../../domain/message.js';
import type { Line, Tone } from '../../lines/line.js';
import { Rows } from '../../lines/lines.js';
import { useSurroundings } from '../../surroundings.js';
import { sayInApp, type TextKey } from '../../texts.js';
import type { KeyHint, Shown } from '../view.js';

/** The columns that the text of a dialogue may have. */
export function dialogWidth(columns: number): number {
  return Math.min(66, columns - 10);
}

/** The heading of the screen while a dialogue has it. */
export function dialogHeading(language: Language, key: TextKey): Shown['heading'] {
  return {
    left: [{ text: 'smarthost-lab', bold: true, tone: 'accent' }, { text: `  ${sayInApp(language, key)}` }],
    right: [],
  };
}

/** The last row of a dialogue: its keys. */
export function dialogKeys(hints: readonly KeyHint[]): Line {
  return hints.flatMap(
    ({ key, label }, at): Line => [
      ...(at === 0 ? [] : [{ text: '     ' }]),
      { text: key, tone: 'accent', bold: true },
      { text: `  ${label}`, tone: 'muted' },
    ],
  );
}

/** A frame in the middle of the screen, for what has to be dealt with before anything else. */
export function Dialog({ lines, tone }: { readonly lines: readonly Line[]; readonly tone: Tone }): ReactNode {
  const { theme } = useSurroundings();
  const { color, dimColor } = theme.looks[tone];
  return (
    <Box flexGrow={1} alignItems="center" justifyContent="center">
      <Box
        borderStyle={theme.symbols.border}
        {...(color === undefined ? {} : { borderColor: color })}
        {...(dimColor === undefined ? {} : { borderDimColor: dimColor })}
        paddingX={2}
        paddingY={1}
        flexShrink={0}
      >
        <Rows lines={lines} />
      </Box>
    </Box>
  );
}
