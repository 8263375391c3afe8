import type { Exercise } from '../domain/exercise.js';
import { Failure } from '../domain/failure.js';
import type { CollectedWork } from '../domain/learners-work.js';
import type { Language } from '../domain/message.js';
import type { QuizReport } from '../domain/report.js';
import { type Submission, SubmissionSchema, type SubmittedExercise } from '../domain/submission.js';
import { lookAt } from '../grader/grade.js';
import { judge } from '../grader/judge.js';
import type { GradedMachine } from '../grader/machine.js';
import { toReport } from '../grader/report.js';
import type { Progress } from '../learner/progress.js';
import type { PackedSubmission } from './archive.js';
import { fingerprinted } from './fingerprinted.js';

/** A machine that is graded and whose files are packed. */
export interface SubmittedMachine extends GradedMachine {
  work(): Promise<CollectedWork>;
}

/** An exercise as it is handed in: what it consists of, and how its questions were answered. */
export interface HandedInExercise {
  readonly exercise: Exercise;
  readonly quiz: QuizReport;
}

/** Who hands in, and what is known beside the machine. */
export interface SubmissionWish {
  readonly name: string;
  readonly language: Language;
  readonly exercises: readonly HandedInExercise[];
  readonly progress: Progress;
  readonly at: Date;
  /** The program's name and release. */
  readonly by: string;
  /** Takes the password of the learner's account out of a text, in every form in which mail programs write it. */
  readonly withoutPassword: (text: string) => string;
  /** Told of each exercise before it is graded, and of the packing with null. */
  readonly onStep?: (exercise: string | null) => void;
}

function effortOf(progress: Progress, exercise: string): SubmittedExercise['effort'] {
  const kept = progress.exercises[exercise];
  if (kept === undefined) return null;
  const { stepsDone, passedAt, hints, seconds, gradings } = kept;
  return { stepsDone, passedAt, hints, seconds, gradings };
}

async function gradedNow(
  machine: SubmittedMachine,
  { exercise, quiz }: HandedInExercise,
  wish: SubmissionWish,
): Promise<SubmittedExercise> {
  const { seen, durations } = await lookAt(machine, exercise, { probes: true });
  const packed = await fingerprinted({ ...seen, wanted: [...(seen.wanted ?? [])] });
  const verdict = judge(exercise, packed);
  const totalMs = durations.snapshotMs + durations.probesMs;
  const report = toReport({ ...verdict, durations: { ...durations, totalMs } }, wish.language);
  return { report: { ...report, quiz }, seen: packed, effort: effortOf(wish.progress, exercise.id) };
}

/** The last look before anything is handed out: the collectors on Avatar have hidden passwords, and this trusts none of them. */
function refusePassword({ submission, contents }: PackedSubmission, withoutPassword: (text: string) => string): void {
  const holds = (text: string): boolean => withoutPassword(text) !== text;
  for (const [path, content] of contents)
    if (holds(Buffer.from(content).toString('latin1'))) throw new Failure('submission-holds-password', { where: path });
  if (holds(JSON.stringify(submission))) throw new Failure('submission-holds-password', { where: 'submission.json' });
}

/**
 * Makes the submission of a learner: grades every exercise as it is now, and takes along what differs on the machine.
 *
 * @throws Failure whatever stands in the way of grading, and `submission-holds-password` should a password have escaped the collectors
 */
export async function makeSubmission(machine: SubmittedMachine, wish: SubmissionWish): Promise<PackedSubmission> {
  const exercises: Record<string, SubmittedExercise> = {};
  // One after the other, since what the probes of one do would be seen by the other.
  for (const handedIn of wish.exercises) {
    wish.onStep?.(handedIn.exercise.id);
    exercises[handedIn.exercise.id] = await gradedNow(machine, handedIn, wish);
  }
  wish.onStep?.(null);
  const [facts, { work, contents }] = await Promise.all([machine.facts(), machine.work()]);
  // What leaves is what its reader will see.
  const submission = SubmissionSchema.parse({
    schema: 'smarthost-lab/submission@1',
    learner: { name: wish.name },
    made: { at: wish.at.toISOString(), by: wish.by },
    language: wish.language,
    debian: facts.debian,
    account: { user: facts.account.user, fingerprint: work.passwords.find(({ own }) => own)?.fingerprint ?? '' },
    exercises,
    work,
  } satisfies Submission);
  const packed = { submission, contents };
  refusePassword(packed, wish.withoutPassword);
  return packed;
}
