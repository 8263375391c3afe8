import type { Line } from '../lines/line.js';
import type { Theme } from '../theme.js';

/** A bar of `height` rows that shows which part of a text is visible; empty where all of it is. */
export function scrollBar({ symbols }: Theme, rows: number, top: number, height: number): Line[] {
  if (rows <= height || height < 2) return [];
  const length = Math.max(1, Math.round((height * height) / rows));
  const last = rows - height;
  // The thumb touches an end only where the text does.
  const room = height - length;
  const start =
    top === 0 ? 0 : top >= last ? room : Math.min(Math.max(1, Math.round((top / last) * room)), Math.max(1, room - 1));
  return Array.from({ length: height }, (_, at): Line => {
    const isThumb = at >= start && at < start + length;
    return [isThumb ? { text: symbols.thumb, tone: 'accent' } : { text: symbols.track, tone: 'muted' }];
  });
}
