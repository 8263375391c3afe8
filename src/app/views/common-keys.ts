import type { Press } from '../keys/press.js';
import type { Wish } from '../store/events.js';
import type { AppState } from '../store/state.js';
import type { Shown } from './view.js';

/** What a key asks for: the view's own meaning, else the one it has everywhere. Ctrl-C always leaves. */
export function wishOf(press: Press, state: AppState, shown: Shown): Wish | null {
  if (press === 'ctrl-c') return { type: 'quit-asked' };
  // Putting Avatar back is not to be disturbed.
  if (state.resetting) return null;
  // Caps lock must not make the keys useless.
  const key = /^[A-Z]$/.test(press) ? press.toLowerCase() : press;
  const own = shown.press(key);
  if (own !== null || !shown.common) return own;
  switch (key) {
    case 'q':
      return { type: 'quit-asked' };
    case '?':
      return { type: 'help-asked' };
    case 'l':
      return { type: 'language-chosen', language: state.language === 'es' ? 'en' : 'es' };
    case 'u': {
      const { phase, status } = state.lab;
      const isDown = phase === 'failed' || (phase === 'known' && status?.state !== 'up');
      return isDown ? { type: 'set-up-asked' } : null;
    }
    default:
      return null;
  }
}
