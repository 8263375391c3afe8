import { readExercise, solutionScript } from '../../exercises/read.js';
import type { Lab } from '../../lab/port.js';
import { Failure } from '../domain/failure.js';
import { runOnAvatar } from '../learner/solve.js';

/** What the commands do with an exercise's scripts. */
export const runExercise = {
  /** Throws Failure `unknown-exercise` for one that does not exist. */
  check: (exercise: string): void => {
    readExercise(exercise);
  },

  /**
   * Applies the model solution, step by step.
   *
   * @param step one step only; all of them, in order, where it is left out
   * @param onStep is told of each step before it runs
   */
  solve: async (lab: Lab, id: string, step?: string, onStep: (step: string) => void = () => {}): Promise<void> => {
    const exercise = readExercise(id);
    const steps = exercise.steps.filter((each) => step === undefined || each.id === step);
    if (steps.length === 0)
      throw new Failure('unknown-step', {
        exercise: id,
        step: step ?? '',
        known: exercise.steps.map((each) => each.id).join(', '),
      });
    for (const each of steps) {
      onStep(each.id);
      await runOnAvatar(lab, `${id}/${each.id}`, await solutionScript(exercise, each.id));
    }
  },
};
