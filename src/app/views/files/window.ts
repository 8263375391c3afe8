import { type Line, spread, truncate } from '../../lines/line.js';

/** The part of a list that is seen: the chosen entry stays clear of the edges where it can. */
export function windowTop(at: number, count: number, height: number): number {
  const last = Math.max(0, count - height);
  return Math.min(last, Math.max(0, at - Math.floor(height / 2)));
}

/** Rows with a scroll bar at their right edge, where there is one. */
export function withBar(rows: readonly Line[], bar: readonly Line[], width: number, more: string): Line[] {
  return rows.map((row, at) => {
    const end = bar[at];
    return end === undefined ? truncate(row, width, more) : spread(row, end, width, more);
  });
}
