import { type Line, spread, truncate } from '../../lines/line.js';

/** Rows with a scroll bar at their right edge, where there is one. */
export function withBar(rows: readonly Line[], bar: readonly Line[], width: number, more: string): Line[] {
  return rows.map((row, at) => {
    const end = bar[at];
    return end === undefined ? truncate(row, width, more) : spread(row, end, width, more);
  });
}
