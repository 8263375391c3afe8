import { setTimeout as delay } from 'node:timers/promises';
import type { Lab } from '../../../lab/port.js';
import type { Store } from '../store/store.js';
import { troubleOf } from '../trouble.js';

/** Brings the lab up, listens to it, and tells the store how it is. */
export interface LabKeeper {
  /** Looks whether the lab is up, and sets it up where it is not. */
  open(): Promise<void>;
  setUp(): Promise<void>;
  /** The person's answer to the question on the screen. */
  answer(yes: boolean): void;
  close(): void;
}

/** @param retryMs time between two attempts to listen to a lab that does not answer */
export function labKeeper(lab: Lab, store: Store, retryMs = 2000): LabKeeper {
  const closing = new AbortController();
  let answer: ((yes: boolean) => void) | null = null;
  let settingUp = false;
  let watching = false;
  let looks = 0;

  async function look(): Promise<void> {
    looks += 1;
    const own = looks;
    const event = await lab.status().then(
      (status) => ({ type: 'lab-known', status }) as const,
      (error) => ({ type: 'lab-failed', failure: troubleOf(error) }) as const,
    );
    // Of looks that overtake each other the one that began last knows best.
    if (own === looks) store.dispatch(event);
  }

  async function watch(): Promise<void> {
    if (watching) return;
    watching = true;
    while (!closing.signal.aborted) {
      try {
        await lab.watch((event) => {
          if (event.type === 'changed') store.dispatch({ type: 'lab-changed', what: event.what });
          else if (event.type !== 'hosts') store.dispatch({ type: 'lab-told', event });
          // While hosts are being started the news is the set-up's.
          else if (!settingUp) void look();
        }, closing.signal);
      } catch {
        // The lab's own answer to the next question says what is wrong; listening is tried again.
      }
      await delay(retryMs, undefined, { signal: closing.signal }).catch(() => {});
    }
  }

  async function setUp(): Promise<void> {
    if (settingUp) return;
    settingUp = true;
    store.dispatch({ type: 'set-up-started' });
    try {
      await lab.up({
        confirm: (question) =>
          new Promise((resolve) => {
            answer = resolve;
            store.dispatch({ type: 'set-up-questioned', question });
          }),
        progress: (progress) => store.dispatch({ type: 'set-up-progressed', progress }),
      });
      settingUp = false;
      await look();
      void watch();
    } catch (error) {
      settingUp = false;
      store.dispatch({ type: 'lab-failed', failure: troubleOf(error) });
    }
  }

  return {
    async open() {
      let isUp = false;
      try {
        const status = await lab.status();
        isUp = status.state === 'up';
        if (isUp) store.dispatch({ type: 'lab-known', status });
      } catch {
        // No engine yet, or one that is stopped: the set-up finds out, mends it or says so.
      }
      if (isUp) void watch();
      else await setUp();
    },
    setUp,
    answer(yes) {
      const resolve = answer;
      answer = null;
      resolve?.(yes);
    },
    close() {
      closing.abort();
    },
  };
}
