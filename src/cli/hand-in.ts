import { exercises } from '../../exercises/index.js';
import type { Lab } from '../../lab/port.js';
import { withoutPasswordOf } from '../../lab/record/without-password.js';
import type { Language } from '../domain/message.js';
import type { Submission, Submitted } from '../domain/submission.js';
import { keepName } from '../learner/identity.js';
import { loadProgress, type Progress } from '../learner/progress.js';
import { makeSubmission } from '../submission/make-submission.js';
import { writeSubmission } from '../submission/write-submission.js';
import { answersTo } from './answers-to.js';
import type { Context } from './context.js';
import { thisProgram } from './this-program.js';

/** Something was done in it, as far as the progress knows. */
function isBegun(progress: Progress, id: string): boolean {
  const kept = progress.exercises[id];
  if (kept === undefined) return false;
  return Object.keys(kept.stepsDone).length + Object.keys(kept.quiz).length + kept.gradings > 0;
}

/** What the learner is told: of exercises that were neither begun nor passed only where there is nothing else to tell. */
function told(submission: Submission, progress: Progress, written: { file: string; bytes: number }): Submitted {
  const all = Object.entries(submission.exercises).map(([id, { report }]) => ({
    id,
    verdict: report.verdict,
    score: report.score,
  }));
  const begun = all.filter(({ id, verdict }) => verdict === 'passed' || isBegun(progress, id));
  const { paths, packages } = submission.work;
  return {
    ...written,
    learner: submission.learner.name,
    exercises: begun.length === 0 ? all : begun,
    files: paths.filter(({ kind }) => kind !== 'directory').length,
    packages: packages.length,
    omitted: paths.flatMap(({ path, omitted }) => (omitted === null ? [] : [{ path, why: omitted }])),
  };
}

/**
 * Grades every exercise, packs the learner's work and writes it to a file.
 *
 * @param out a file or a folder; the folder in which the program was started where it is left out
 * @param onStep told of each exercise before it is graded, and of the packing with null
 */
export async function handIn(
  context: Pick<Context, 'home'>,
  lab: Lab,
  wish: {
    readonly name: string;
    readonly language: Language;
    readonly out?: string;
    readonly onStep?: (exercise: string | null) => void;
  },
): Promise<Submitted> {
  const { name, language, out, onStep } = wish;
  const [account, { progress }] = await Promise.all([lab.account(), loadProgress(context.home, new Date())]);
  const handedIn = await Promise.all(
    exercises.map(async (exercise) => ({ exercise, quiz: await answersTo(exercise, language, progress) })),
  );
  const packed = await makeSubmission(lab, {
    name,
    language,
    exercises: handedIn,
    progress,
    at: new Date(),
    by: thisProgram(),
    withoutPassword: withoutPasswordOf(account),
    ...(onStep === undefined ? {} : { onStep }),
  });
  const written = await writeSubmission(packed, out);
  await keepName(context.home, name);
  return told(packed.submission, progress, written);
}
