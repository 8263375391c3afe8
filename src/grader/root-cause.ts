import type { Diagnosis } from './diagnosis/diagnose.js';
import type { Outcome } from './define-check.js';
import type { JudgedCheck } from './verdict.js';

/** What to see to first: the check that failed, and what Postfix said that comes of it. */
export interface RootCause {
  readonly check: string;
  readonly outcome: Outcome;
  readonly diagnosis: Diagnosis | null;
}

/** The check because of which another is moot, from its outcome. */
function behind({ status, observed }: Outcome): string | null {
  const check = observed.key === 'skip.check' ? observed.params?.['check'] : undefined;
  return status === 'skip' && typeof check === 'string' ? check : null;
}

/**
 * The one thing to see to first where an exercise, or one step of it, is not passed: the first failed check in the order of judging,
 * which has causes before what follows from them. In a step where nothing failed, the check of another step for which it waits.
 * Null where nothing is to be mended: all passed, or it could not be told.
 *
 * @param outcomes of all checks of the exercise, in the order in which they were judged
 * @param shown the checks in the verdict
 */
export function rootCause(outcomes: ReadonlyMap<string, Outcome>, shown: readonly JudgedCheck[]): RootCause | null {
  const required = new Set(shown.filter((check) => check.required).map(({ id }) => id));
  const judged = [...outcomes].filter(([id]) => required.has(id));
  const failed = judged.find(([, { status }]) => status === 'fail')?.[0];
  const check = failed ?? judged.map(([, outcome]) => behind(outcome)).find((id) => id !== null);
  const outcome = check === undefined ? undefined : outcomes.get(check);
  if (check === undefined || outcome?.status !== 'fail') return null;
  // Postfix's own words on it stand with the check that comes later, which is skipped because of it.
  const diagnoses = [...outcomes.values()].map(({ diagnosis }) => diagnosis);
  const told = diagnoses.find((diagnosis) => diagnosis?.check === check) ?? null;
  return { check, outcome, diagnosis: outcome.diagnosis ?? told };
}
