import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Line } from '../lines/line.js';
import { Rows } from '../lines/lines.js';
import { useSurroundings } from '../surroundings.js';
import { scrollBar } from './scroll-bar.js';

/** Rows of a list or text of which only these are seen, with the scroll bar at the right edge. */
export function Windowed({
  rows,
  top,
  count,
  columns,
  height,
}: {
  /** The visible ones. */
  readonly rows: readonly Line[];
  readonly top: number;
  /** How many there are in all. */
  readonly count: number;
  readonly columns: number;
  readonly height: number;
}): ReactNode {
  const { theme } = useSurroundings();
  return (
    <Box width={columns} height={height} flexShrink={0}>
      <Box flexDirection="column" width={columns - 1} flexShrink={0} overflow="hidden">
        <Rows lines={rows} />
      </Box>
      <Rows lines={scrollBar(theme, count, top, height)} />
    </Box>
  );
}

/** A window onto rows that are all at hand. */
export function Scrolled({
  rows,
  top,
  height,
  columns,
}: {
  readonly rows: readonly Line[];
  readonly top: number;
  readonly height: number;
  readonly columns: number;
}): ReactNode {
  return (
    <Windowed rows={rows.slice(top, top + height)} top={top} count={rows.length} columns={columns} height={height} />
  );
}
