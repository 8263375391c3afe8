import type { Delivered } from '../domain/delivered.js';
import type { Exercise } from '../domain/exercise.js';
import { Failure } from '../domain/failure.js';
import type { ExternalDelivery } from '../domain/probe-result.js';
import { isRunning } from '../postfix/daemon-freshness.js';
import type { NoProbe } from './define-check.js';
import { judge } from './judge.js';
import type { GradedMachine } from './machine.js';
import type { Verdict } from './verdict.js';

/** What the caller wants of a grading. */
export interface GradeOptions {
  /** Only this step of the exercise. */
  readonly step?: string;
  /** Whether a message may be sent. */
  readonly probes: boolean;
}

/** What a probe brought back, or null for one that could not be carried out; what is no Failure is a defect and goes on up. */
async function orNull<Result>(probe: Promise<Result>): Promise<Result | null> {
  try {
    return await probe;
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** Whole milliseconds between two moments. */
const ms = (from: number, to: number): number => Math.round(to - from);

/**
 * Grades a machine now: looks at it once, sends a message through it where that is wanted and Postfix runs, and judges. The look
 * comes before the message, so that the message is not in what is seen, and grading twice says the same.
 */
export async function grade(machine: GradedMachine, exercise: Exercise, options: GradeOptions): Promise<Verdict> {
  const started = performance.now();
  if (options.step !== undefined && !exercise.steps.some((step) => step.id === options.step)) {
    throw new Failure('unknown-step', {
      exercise: exercise.id,
      step: options.step,
      known: exercise.steps.map(({ id }) => id).join(', '),
    });
  }
  const [facts, snapshot, mail] = await Promise.all([
    machine.facts(),
    machine.snapshot(),
    orNull<readonly Delivered[]>(machine.mail()),
  ]);
  const looked = performance.now();

  const steps = exercise.steps.filter((step) => options.step === undefined || step.id === options.step);
  const wanted = options.probes && steps.some((step) => step.checks.some((check) => check.id === 'delivery.external'));
  let external: ExternalDelivery | null = null;
  let noProbe: NoProbe | undefined;
  if (!wanted) noProbe = 'not-wanted';
  else if (isRunning(snapshot)) {
    external = await orNull(machine.deliverExternally());
    if (external === null) noProbe = 'failed';
  } else noProbe = 'not-running';

  const ended = performance.now();
  const seen = { snapshot, facts, probes: { external, mail: mail === null ? null : [...mail] } };
  const verdict = judge(
    exercise,
    noProbe === undefined ? seen : { ...seen, noProbe },
    options.step === undefined ? {} : { step: options.step },
  );
  return {
    ...verdict,
    durations: {
      snapshotMs: ms(started, looked),
      probesMs: ms(looked, ended),
      totalMs: ms(started, performance.now()),
    },
  };
}
