import type { Press } from './press.js';

/**
 * The first visible row after a scrolling key, or null where the key is none: arrows and vi's letters go by rows, the space bar and
 * the page keys by pages with one row of overlap.
 *
 * @param top first visible row
 * @param rows rows of the text
 * @param height visible rows
 */
export function scroll(press: Press, top: number, rows: number, height: number): number | null {
  const last = Math.max(0, rows - height);
  const page = Math.max(1, height - 1);
  const within = (row: number) => Math.min(last, Math.max(0, row));
  switch (press) {
    case 'up':
    case 'k':
      return within(top - 1);
    case 'down':
    case 'j':
      return within(top + 1);
    case 'pageup':
    case 'ctrl-b':
      return within(top - page);
    case 'pagedown':
    case 'ctrl-f':
    case ' ':
      return within(top + page);
    case 'home':
      return 0;
    case 'end':
      return last;
    default:
      return null;
  }
}
