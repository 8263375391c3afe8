import { LearnerNameSchema } from '../../domain/learner-name.js';
import type { AppPorts } from '../ports.js';
import type { Store, Witness } from '../store/store.js';
import { troubleOf } from '../trouble.js';

/**
 * Makes the learner's submission: proposes a name when the dialogue opens, and grades, packs and writes once the name is confirmed.
 *
 * `settled` resolves when what was asked for is made, or has failed.
 *
 * @param saved resolves when all progress is on the disk, from where it is packed
 */
export function submitter(
  port: AppPorts['submission'],
  store: Store,
  saved: () => Promise<void>,
): { readonly note: Witness; readonly settled: () => Promise<void> } {
  let latest = Promise.resolve();

  async function propose(): Promise<void> {
    try {
      const name = LearnerNameSchema.safeParse(await port.proposedName());
      if (name.success) store.dispatch({ type: 'submit-name-proposed', name: name.data });
    } catch {
      // It is only a proposal: without one the name is typed.
    }
  }

  async function make(name: string): Promise<void> {
    try {
      await saved();
      store.dispatch({ type: 'submitted', submitted: await port.submit(name, store.getState().language) });
    } catch (error) {
      store.dispatch({ type: 'submit-failed', failure: troubleOf(error) });
    }
  }

  return {
    note(event, after, before) {
      const { making } = after.submission;
      if (event.type === 'submit-asked' && making === null) void propose();
      if (making !== null && before.submission.making === null) latest = make(making);
    },
    settled: () => latest,
  };
}
