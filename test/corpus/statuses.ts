import type { Verdict } from '../../src/grader/verdict.js';
import type { Case } from './case.js';

/** How each check of a verdict ended. */
export function statusesOf(verdict: Verdict): Record<string, string> {
  return Object.fromEntries(verdict.checks.map(({ id, outcome }) => [id, outcome.status]));
}

/** What ends otherwise than with `pass` wherever a case does not say how: nobody sits at cliente and types. */
const usual: Readonly<Record<string, string>> = { 'session.manual': 'fail' };

/** How each check that is in the verdict must end. */
export function expectedStatuses(each: Case, verdict: Verdict): Record<string, string> {
  return Object.fromEntries(verdict.checks.map(({ id }) => [id, each.expected[id] ?? usual[id] ?? 'pass']));
}
