import { actionOfKey } from '../actions/actions.js';
import type { Press } from '../keys/press.js';
import type { Wish } from '../store/events.js';
import type { AppState } from '../store/state.js';
import type { Shown } from './view.js';

/** What a key asks for: the view's own meaning, else the one it has everywhere. Ctrl-C always leaves. */
export function wishOf(press: Press, state: AppState, shown: Shown): Wish | null {
  if (press === 'ctrl-c') return { type: 'quit-asked' };
  // Putting Avatar back is not to be disturbed.
  if (state.remaking !== null) return null;
  // Caps lock must not make the keys useless.
  const key = /^[A-Z]$/.test(press) ? press.toLowerCase() : press;
  // A panel may tell capitals apart (`n` and `N`); for all others they are the same key.
  const own = shown.press(press) ?? (key === press ? null : shown.press(key));
  return own !== null || !shown.common ? own : actionOfKey(key, state);
}
