import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Line } from '../../lines/line.js';
import { Rows } from '../../lines/lines.js';
import { useSurroundings } from '../../surroundings.js';
import type { Tone } from '../../lines/line.js';

/** The columns that the text of a dialogue may have. */
export function dialogWidth(columns: number): number {
  return Math.min(66, columns - 10);
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
