import type { ReactNode } from 'react';
import type { Press } from '../keys/press.js';
import type { Line } from '../lines/line.js';
import type { Wish } from '../store/events.js';
import type { AppState } from '../store/state.js';
import type { Surroundings } from '../surroundings.js';

/** Columns and rows. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** One key of the line of keys. */
export interface KeyHint {
  readonly key: string;
  readonly label: string;
  /** Where not all fit, those of the highest rank are left off first. */
  readonly rank: number;
}

/** A text that is said once, when it comes to the screen. */
export interface Said {
  /** Tells it from other texts: the same key in a row is not said again. */
  readonly key: string;
  readonly text: string;
}

/** What a view shows, and what its keys mean while it is shown. */
export interface Shown {
  readonly heading: { readonly left: Line; readonly right: Line };
  readonly body: ReactNode;
  readonly hints: readonly KeyHint[];
  /** A longer text, such as a question, that a screen reader says once; `said` is then what changes below it. */
  readonly saidOnce?: () => Said;
  /** What the view shows, as sentences for a screen reader; statuses are words, not signs. */
  readonly said?: () => readonly string[];
  /** What a key asks for, or null where it is none of this view's. */
  press(press: Press): Wish | null;
  /** Whether the keys that work everywhere (help, language, quit) work here too. */
  readonly common: boolean;
}

/** A view: a pure function of the state and of the room that it has. */
export type View = (state: AppState, surroundings: Surroundings, size: Size) => Shown;
