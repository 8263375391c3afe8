import type { Exercise } from '../domain/exercise.js';
import type { LabFacts } from '../domain/lab-facts.js';
import { type ProbeName, probeNames, type ProbeResults } from '../domain/probe-result.js';
import type { Report } from '../domain/report.js';
import type { Snapshot } from '../domain/snapshot.js';
import { isRunning } from '../postfix/daemon-freshness.js';
import { allChecks } from './checks/all-checks.js';
import { type Check, type CheckInput, isGood, type NoProbe, type Outcome, skip } from './define-check.js';
import { stateCheck } from './postfix-state.js';
import { rootCause } from './root-cause.js';
import type { JudgedCheck, Verdict } from './verdict.js';

/** What was seen of a machine. */
export interface Seen {
  readonly snapshot: Snapshot;
  readonly facts: LabFacts;
  readonly probes: ProbeResults;
  /** The probes that were asked for; where it is left out, those that brought something back. */
  readonly wanted?: readonly ProbeName[];
}

const noTime: Report['durations'] = { snapshotMs: 0, probesMs: 0, totalMs: 0 };

function judgeCheck(check: Check, input: CheckInput, ids: ReadonlySet<string>): Outcome {
  if (check.readsConfiguration && input.snapshot.config.fatal !== null)
    return skip('check', { check: stateCheck(ids) });
  return check.judge(input);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A required check that failed decides; one that could not tell leaves it open, with those that it made moot. */
function verdictOf(checks: readonly JudgedCheck[]): Report['verdict'] {
  const statuses = checks
    .filter((check) => check.required && !isGood(check.outcome))
    .map(({ outcome }) => outcome.status);
  if (statuses.length === 0) return 'passed';
  return statuses.includes('error') && !statuses.includes('fail') ? 'error' : 'failed';
}

function whyNoProbe({ snapshot, probes, wanted }: Seen): (probe: ProbeName) => NoProbe {
  const asked = wanted ?? probeNames.filter((name) => probes[name] !== null);
  return (probe) => {
    if (!isRunning(snapshot)) return 'not-running';
    return asked.includes(probe) ? 'failed' : 'not-wanted';
  };
}

/**
 * Judges what was seen: a pure function, so that the live lab, a marking worker and a recorded snapshot come to the same verdict.
 * All checks of the exercise are judged, since later ones look at earlier ones; with `step` only that step's are in the verdict.
 *
 * @throws Error for an exercise with a check that does not exist: a defect of ours
 */
export function judge(exercise: Exercise, seen: Seen, options: { readonly step?: string } = {}): Verdict {
  const noProbe = whyNoProbe(seen);
  const outcomes = new Map<string, Outcome>();
  const ids = new Set(exercise.steps.flatMap((step) => step.checks.map(({ id }) => id)));
  // In the order in which they are judged: causes before what follows from them.
  for (const check of allChecks.filter(({ id }) => ids.has(id))) {
    outcomes.set(check.id, judgeCheck(check, { ...seen, noProbe, earlier: outcomes }, ids));
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
    first: rootCause(outcomes, checks),
    checks,
    durations: noTime,
  };
}
