import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Language } from '../../../domain/message.js';
import { Rows } from '../../lines/lines.js';
import { wrap } from '../../lines/wrap.js';
import { sayInApp } from '../../texts.js';
import type { Size } from '../view.js';

/** The least that the screens need. */
export const needed: Size = { columns: 80, rows: 24 };

export function isTooSmall(size: Size): boolean {
  return size.columns < needed.columns || size.rows < needed.rows;
}

/** What a terminal shows that is too small for the app: nothing is lost, it comes back with the room. */
export function TooSmall({ language, size }: { readonly language: Language; readonly size: Size }): ReactNode {
  const text = sayInApp(language, 'too-small', {
    needed: `${needed.columns}×${needed.rows}`,
    present: `${size.columns}×${size.rows}`,
  });
  return (
    <Box width={size.columns} height={size.rows} flexDirection="column" justifyContent="center" overflow="hidden">
      <Rows lines={wrap([{ text }], Math.max(1, size.columns)).slice(0, size.rows)} />
    </Box>
  );
}
