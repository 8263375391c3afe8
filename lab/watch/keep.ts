import { setTimeout as delay } from 'node:timers/promises';

/** Tells those who lost a host that it may be there again. */
export class Wakening {
  readonly #sleepers = new Set<() => void>();

  wake(): void {
    for (const sleeper of this.#sleepers) sleeper();
  }

  /** @returns how to stop it */
  listen(sleeper: () => void): () => void {
    this.#sleepers.add(sleeper);
    return () => this.#sleepers.delete(sleeper);
  }
}

/** The first pause before what went away is looked for again; each further one is twice as long. */
const firstPauseMs = 200;
/** A source that was open for so long was well. */
const wellMs = 3000;

/**
 * Keeps a source of events open: opens it again when it ends. Between attempts it sleeps until it is woken, or, in case nobody can, for a while.
 *
 * @param follow opens the source and ends with it
 * @param longestPauseMs for how long at most nobody tries
 */
export async function keep(
  follow: () => Promise<void>,
  wakening: Wakening,
  longestPauseMs: number,
  signal: AbortSignal,
): Promise<void> {
  let pauseMs = firstPauseMs;
  while (!signal.aborted) {
    const begun = performance.now();
    let rouse = () => {
      // Woken while it was open, or while it was tried too early: the next attempt follows soon.
      pauseMs = firstPauseMs;
    };
    const stopListening = wakening.listen(() => rouse());
    try {
      await follow();
    } catch {
      // The host or the engine is away; the one who needs it says so. Here only: try again.
    }
    if (performance.now() - begun > wellMs) pauseMs = firstPauseMs;
    const sleep = new AbortController();
    rouse = () => sleep.abort();
    await delay(pauseMs, undefined, { signal: AbortSignal.any([signal, sleep.signal]) }).catch(() => {});
    stopListening();
    pauseMs = sleep.signal.aborted ? firstPauseMs : Math.min(pauseMs * 2, longestPauseMs);
  }
}
