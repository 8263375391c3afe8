import type { Store } from '../store/store.js';

/** How often the time is noted, so that a crash loses no more than this. */
const noteEveryMs = 60_000;

/** Measures the time that a step is on the screen, the time in its shells included. */
export function stepClock(store: Store, now: () => number = () => performance.now()): { note(): void; close(): void } {
  let since = now();
  let on: { exercise: string; step: string } | null = null;
  const note = () => {
    const { place, screen } = store.getState();
    const seconds = Math.round((now() - since) / 1000);
    const before = on;
    on = place !== null && screen === 'step' ? { exercise: place.exercise, step: place.step } : null;
    if (before !== null && before.step === on?.step && before.exercise === on.exercise && seconds === 0) return;
    since = now();
    if (before !== null && seconds > 0) store.dispatch({ type: 'time-passed', ...before, seconds });
  };
  const timer = setInterval(note, noteEveryMs);
  timer.unref();
  return { note, close: () => clearInterval(timer) };
}
