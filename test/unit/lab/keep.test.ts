import { describe, expect, test } from 'vitest';
import { keep, Wakening } from '../../../lab/watch/keep.js';

/** A source that ends at once, counted, until it was opened so many times. */
function opened(times: number): {
  readonly stop: AbortController;
  readonly follow: () => Promise<void>;
  readonly count: () => number;
} {
  const stop = new AbortController();
  let count = 0;
  return {
    stop,
    count: () => count,
    follow: () => {
      count += 1;
      if (count === times) stop.abort();
      return Promise.reject(new Error('away'));
    },
  };
}

describe('a source that went away', () => {
  test('is opened again at once where it is known to be back, though nobody else would try for long', async () => {
    const wakening = new Wakening();
    const source = opened(3);
    const timer = setInterval(() => wakening.wake(), 20);
    await keep(source.follow, wakening, 60_000, source.stop.signal);
    clearInterval(timer);
    expect(source.count()).toBe(3);
  });

  test('is opened again by itself as well', async () => {
    const source = opened(2);
    await keep(source.follow, new Wakening(), 60_000, source.stop.signal);
    expect(source.count()).toBe(2);
  });

  test('is let go at the signal', async () => {
    await keep(() => expect.unreachable(), new Wakening(), 60_000, AbortSignal.abort());
  });
});
