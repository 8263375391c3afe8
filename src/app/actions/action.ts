import type { Press } from '../keys/press.js';
import type { Wish } from '../store/events.js';

/** Where the key of an action works: on every screen, on every panel of an exercise, or on the lesson alone. */
export type Scope = 'app' | 'exercise' | 'lesson';

/** Something that the app can do for the person: the help, the palette and the keys all know it from here. */
export interface Action {
  /** Of its own among all actions. */
  readonly id: string;
  /** The key that does it where no panel has another meaning for it; null for what only the palette offers. */
  readonly key: Press | null;
  readonly scope: Scope;
  /** What it does, in the learner's language. */
  readonly name: string;
  /** What it asks for just now, which may be to say why it cannot be done. */
  readonly wish: Wish;
}
