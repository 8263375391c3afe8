import type { Exercise } from '../domain/exercise.js';
import { Failure } from '../domain/failure.js';
import { noProbeResults, type ProbeResults } from '../domain/probe-result.js';
import { isRunning } from '../postfix/daemon-freshness.js';
import { otherPorts } from '../postfix/smtpd-services.js';
import type { Report } from '../domain/report.js';
import { neededFor } from './checks/all-checks.js';
import { judge, type Seen } from './judge.js';
import { lanStranger } from './lan-stranger.js';
import type { GradedMachine } from './machine.js';
import type { Verdict } from './verdict.js';

/** What the caller wants of a grading. */
export interface GradeOptions {
  /** Only this step of the exercise. */
  readonly step?: string;
  /** Whether messages may be sent. */
  readonly probes: boolean;
}

/** What could be asked, or null for what could not; what is no Failure is a defect and goes on up. */
async function orNull<Result>(asked: Promise<Result>): Promise<Result | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

const copied = <Item>(items: readonly Item[] | null): Item[] | null => (items === null ? null : [...items]);

/** Whole milliseconds between two moments. */
const ms = (from: number, to: number): number => Math.round(to - from);

/** What was seen of a machine for an exercise, and how long that took. */
export interface SeenForGrading {
  readonly seen: Seen;
  readonly durations: Pick<Report['durations'], 'snapshotMs' | 'probesMs'>;
}

/**
 * Looks at a machine once, and sends messages through it where that is wanted and Postfix runs. The look comes before the messages, so
 * that they are not in what is seen, and grading twice says the same.
 *
 * @throws Failure `unknown-step`, and whatever stands in the way of looking at the machine at all
 */
export async function lookAt(
  machine: GradedMachine,
  exercise: Exercise,
  options: GradeOptions,
): Promise<SeenForGrading> {
  const started = performance.now();
  if (options.step !== undefined && !exercise.steps.some((step) => step.id === options.step)) {
    throw new Failure('unknown-step', {
      exercise: exercise.id,
      step: options.step,
      known: exercise.steps.map(({ id }) => id).join(', '),
    });
  }
  const steps = exercise.steps.filter((step) => options.step === undefined || step.id === options.step);
  const needed = neededFor(steps);
  // A check of the step may depend on what one of another step sees.
  const observed = neededFor(exercise.steps).observations;
  const [facts, snapshot, mail, dialogues] = await Promise.all([
    machine.facts(),
    machine.snapshot(),
    observed.includes('mail') ? orNull(machine.mail()) : null,
    observed.includes('dialogues') ? orNull(machine.dialogues()) : null,
  ]);
  const looked = performance.now();

  const wanted = options.probes ? needed.probes : [];
  const tried =
    wanted.length > 0 && isRunning(snapshot)
      ? await orNull(
          machine.probe(wanted, {
            lanStranger: lanStranger(snapshot, facts),
            otherPorts: otherPorts(snapshot, facts.avatar.internetAddress),
            canGreet: snapshot.config.fatal === null,
          }),
        )
      : null;
  const probes: ProbeResults = { ...noProbeResults, ...tried, mail: copied(mail), dialogues: copied(dialogues) };
  return {
    seen: { snapshot, facts, probes, wanted },
    durations: { snapshotMs: ms(started, looked), probesMs: ms(looked, performance.now()) },
  };
}

/**
 * Grades a machine now: looks at it and judges.
 *
 * @throws Failure as `lookAt` does
 */
export async function grade(machine: GradedMachine, exercise: Exercise, options: GradeOptions): Promise<Verdict> {
  const started = performance.now();
  const { seen, durations } = await lookAt(machine, exercise, options);
  const verdict = judge(exercise, seen, options.step === undefined ? {} : { step: options.step });
  return { ...verdict, durations: { ...durations, totalMs: ms(started, performance.now()) } };
}
