import type { Caption } from '../../domain/demo.js';

/** A demonstration as it is shown: the program is at the keyboard. */
export interface Demo {
  /** What is being done and why; null while nothing is said. */
  readonly caption: Caption | null;
  /** The key pressed last, as its script names it. */
  readonly key: string | null;
  /** How many keys were pressed: the same one twice is two. */
  readonly presses: number;
  readonly paused: boolean;
  /** 1 is a person's. */
  readonly speed: number;
  /** All is played; the screen stays until the person leaves. */
  readonly ended: boolean;
}

const begun: Demo = { caption: null, key: null, presses: 0, paused: false, speed: 1, ended: false };

/** What is told of a demonstration as it goes on. */
export type DemoChange = Partial<Omit<Demo, 'presses'>>;

/** The demonstration after something about it changed; it begins with the first change. */
export function afterDemo(demo: Demo | null, change: DemoChange): Demo {
  const before = demo ?? begun;
  return { ...before, ...change, presses: before.presses + (typeof change.key === 'string' ? 1 : 0) };
}
