import { type Outcome, skip } from './define-check.js';

const order = ['fail', 'error', 'skip', 'warn', 'pass'];

/** Of the outcomes for several recipients, or ways to the smarthost, the one that counts: mail must be right on each. */
export function worstOf(outcomes: readonly Outcome[]): Outcome {
  const [worst] = outcomes.toSorted((one, other) => order.indexOf(one.status) - order.indexOf(other.status));
  return worst ?? skip('no-client');
}
