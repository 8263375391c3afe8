import type { Exercise } from '../domain/exercise.js';
import type { LabFacts } from '../domain/lab-facts.js';
import type { ProbeResults } from '../domain/probe-result.js';
import type { Report } from '../domain/report.js';
import type { Snapshot } from '../domain/snapshot.js';
import { isRunning } from '../postfix/daemon-freshness.js';
import { allChecks } from './checks/all-checks.js';
import { type Check, type CheckInput, type NoProbe, type Outcome, skip } from './define-check.js';
import type { JudgedCheck, Verdict } from './verdict.js';

/** What was seen of a machine. */
export interface Seen {
  readonly snapshot: Snapshot;
  readonly facts: LabFacts;
  readonly probes: ProbeResults;
  /** Why there is no probe of a delivery, where there is none. */
  readonly noProbe?: NoProbe;
}

const noTime: Report['durations'] = { snapshotMs: 0, probesMs: 0, totalMs: 0 };

function judgeCheck(check: Check, input: CheckInput): Outcome {
  if (check.readsConfiguration && input.snapshot.config.fatal !== null)
    return skip('check', { check: 'postfix.healthy' });
  return check.judge(input);
}

function isGood(outcome: Outcome): boolean {
  return outcome.status === 'pass' || outcome.status === 'warn';
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A required check that failed decides; one that could not tell leaves it open. */
function verdictOf(checks: readonly JudgedCheck[]): Report['verdict'] {
  const required = checks.filter((check) => check.required && !isGood(check.outcome));
  if (required.length === 0) return 'passed';
  return required.every((check) => check.outcome.status === 'error') ? 'error' : 'failed';
}

/**
 * Judges what was seen: a pure function, so that the live lab, a marking worker and a recorded snapshot come to the same verdict.
 * All checks are judged, since later ones look at earlier ones; with `step` only that step's are in the verdict.
 *
 * @throws Error for an exercise with a check that does not exist: a defect of ours
 */
export function judge(exercise: Exercise, seen: Seen, options: { readonly step?: string } = {}): Verdict {
  const noProbe = seen.probes.external
    ? null
    : (seen.noProbe ?? (isRunning(seen.snapshot) ? 'not-wanted' : 'not-running'));
  const outcomes = new Map<string, Outcome>();
  for (const check of allChecks) {
    outcomes.set(check.id, judgeCheck(check, { ...seen, noProbe, earlier: outcomes }));
  }
  const checks = exercise.steps
    .filter((step) => options.step === undefined || step.id === options.step)
    .flatMap((step) =>
      step.checks.map((graded): JudgedCheck => {
        const check = allChecks.find((candidate) => candidate.id === graded.id);
        const outcome = outcomes.get(graded.id);
        if (!check || !outcome)
          throw new Error(`Exercise ${exercise.id} names the check "${graded.id}", which does not exist.`);
        return {
          id: graded.id,
          step: step.id,
          max: graded.points,
          points: isGood(outcome) ? graded.points : 0,
          required: graded.required,
          expected: { key: `${graded.id}.expected`, params: check.expected(seen.facts) },
          outcome,
        };
      }),
    );
  return {
    exercise: exercise.id,
    verdict: verdictOf(checks),
    score: { points: sum(checks.map(({ points }) => points)), max: sum(checks.map(({ max }) => max)) },
    checks,
    durations: noTime,
  };
}
