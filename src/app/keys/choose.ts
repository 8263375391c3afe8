import type { Press } from './press.js';

/**
 * The line of a list that a key goes to, or null where the key is not one for lists. Lists end; they do not go round. Arrows and vi's
 * letters go by lines, the space bar and the page keys by pages with one line of overlap.
 *
 * @param height lines that are seen; null for a list that is short enough to have no pages
 */
export function choose(press: Press, current: number, count: number, height: number | null = null): number | null {
  const last = Math.max(0, count - 1);
  const within = (line: number) => Math.min(last, Math.max(0, line));
  switch (press) {
    case 'up':
    case 'k':
      return within(current - 1);
    case 'down':
    case 'j':
      return within(current + 1);
    case 'home':
      return 0;
    case 'end':
      return last;
    case 'pageup':
    case 'ctrl-b':
      return height === null ? null : within(current - Math.max(1, height - 1));
    case 'pagedown':
    case 'ctrl-f':
    case ' ':
      return height === null ? null : within(current + Math.max(1, height - 1));
    default:
      return null;
  }
}
