import type { Press } from './press.js';

/** The line of a list that a key goes to, or null where the key is not one for lists. Lists end; they do not go round. */
export function choose(press: Press, current: number, count: number): number | null {
  const last = Math.max(0, count - 1);
  switch (press) {
    case 'up':
    case 'k':
      return Math.max(0, current - 1);
    case 'down':
    case 'j':
      return Math.min(last, current + 1);
    case 'home':
      return 0;
    case 'end':
      return last;
    default:
      return null;
  }
}
