import { readExercise } from '../../../exercises/read.js';
import type { Exercise } from '../../../src/domain/exercise.js';
import { judge } from '../../../src/grader/judge.js';
import type { Verdict } from '../../../src/grader/verdict.js';
import { type Case, cases } from '../../corpus/case.js';
import { type Recording, readRecording, recordedNames } from '../../corpus/recording.js';

/** The names of all recorded machines: cases of the corpus. */
export const recordings: readonly string[] = recordedNames();

const read = new Map<string, Recording>();

/** One recorded machine. */
export function recording(name: string): Recording {
  const known = read.get(name) ?? readRecording(name);
  read.set(name, known);
  return known;
}

/** The case of which a machine was recorded. */
export function caseOf(name: string): Case {
  const found = cases.find((each) => each.name === name);
  if (!found) throw new Error(`The recording "${name}" is of no case.`);
  return found;
}

/** All required checks of exercise 3 in one step, one point each. */
export const everyCheck: Exercise = {
  id: '3',
  folder: '3-avatar-to-internet',
  steps: [
    {
      id: 'all',
      checks: readExercise('3').steps.flatMap((step) =>
        step.checks.filter(({ required }) => required).map(({ id }) => ({ id, points: 1, required: true })),
      ),
    },
  ],
};

const judgements = new Map<string, Verdict>();

/** The verdict on a recorded machine. */
export function judged(name: string): Verdict {
  const known = judgements.get(name) ?? judge(readExercise(caseOf(name).exercise), recording(name));
  judgements.set(name, known);
  return known;
}
