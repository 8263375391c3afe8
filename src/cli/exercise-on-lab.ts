import { readExercise, solutionScripts } from '../../exercises/read.js';
import type { Lab } from '../../lab/port.js';
import { Failure } from '../domain/failure.js';
import { checksNeedingProbes } from '../grader/checks/all-checks.js';
import { isGood } from '../grader/define-check.js';
import { grade } from '../grader/grade.js';
import { runScript } from '../learner/solve.js';

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
      for (const { host, text } of await solutionScripts(exercise, each.id))
        await runScript(lab, host, `${id}/${each.id}`, text);
    }
  },

  /** Sees that the exercise that this one starts after is solved; leaves Avatar alone where it is. */
  prepare: async (lab: Lab, id: string): Promise<void> => {
    const { startsAfter } = readExercise(id);
    if (startsAfter === undefined) return;
    const before = readExercise(startsAfter);
    const probed = checksNeedingProbes(before);
    const { checks } = await grade(lab, before, { probes: false });
    const open = checks.filter(({ id: check, outcome }) => !probed.includes(check) && !isGood(outcome));
    if (open.length > 0) await runExercise.solve(lab, startsAfter);
  },

  /** Puts the lab back to the starting state of an exercise. */
  reset: async (lab: Lab, id: string): Promise<void> => {
    await lab.reset();
    const { startsAfter } = readExercise(id);
    if (startsAfter !== undefined) await runExercise.solve(lab, startsAfter);
  },
};
