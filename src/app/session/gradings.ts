import type { Language } from '../../domain/message.js';
import type { Report } from '../../domain/report.js';
import type { Store } from '../store/store.js';
import { troubleOf } from '../trouble.js';

/** How long things must be quiet before what changed is graded: an editor that saves, or `apt-get`, changes many files at once. */
const quietMs = 120;

/** When to grade: at once, or when the changes have settled. */
export interface Gradings {
  now(wish: { readonly probes: boolean }): void;
  soon(): void;
  /** What is being graded is no longer of interest, nor is what waits. */
  drop(): void;
}

/**
 * Grades one thing at a time. A wish that comes while a grading runs waits for its end; many that wait become one. The answer of a
 * grading that was dropped meanwhile is not told.
 */
export function gradings(
  store: Store,
  grade: (exercise: string, options: { readonly probes: boolean }) => Promise<Readonly<Record<Language, Report>>>,
): Gradings {
  let running = false;
  let waiting: { probes: boolean } | null = null;
  let timer: NodeJS.Timeout | undefined;
  /** Changes with every drop: what began under another number is stale. */
  let era = 0;

  async function run(probes: boolean): Promise<void> {
    const exercise = store.getState().place?.exercise;
    if (exercise === undefined) return;
    running = true;
    const begun = era;
    store.dispatch({ type: 'grading-started', probes });
    try {
      const reports = await grade(exercise, { probes });
      store.dispatch(
        begun === era ? { type: 'graded', probes, reports, at: new Date().toISOString() } : { type: 'grading-dropped' },
      );
    } catch (error) {
      store.dispatch(
        begun === era ? { type: 'grading-failed', failure: troubleOf(error) } : { type: 'grading-dropped' },
      );
    }
    running = false;
    const next = waiting;
    waiting = null;
    if (next !== null) await run(next.probes);
  }

  function now({ probes }: { readonly probes: boolean }): void {
    clearTimeout(timer);
    if (running) waiting = { probes: probes || (waiting?.probes ?? false) };
    else void run(probes);
  }

  return {
    now,
    soon() {
      clearTimeout(timer);
      timer = setTimeout(() => now({ probes: false }), quietMs);
    },
    drop() {
      clearTimeout(timer);
      era += 1;
      waiting = null;
    },
  };
}
