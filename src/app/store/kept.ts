import type { Progress } from '../../learner/progress.js';
import { progressOf } from './questions.js';
import type { AppState } from './state.js';

type ExerciseProgress = Progress['exercises'][string];

/** The state with what is kept of an exercise changed; as it is for an exercise that does not exist. */
export function withProgress(
  state: AppState,
  exercise: string,
  change: (before: ExerciseProgress) => ExerciseProgress,
): AppState {
  const before = progressOf(state, exercise);
  if (before === null) return state;
  const after = change(before);
  return { ...state, progress: { ...state.progress, exercises: { ...state.progress.exercises, [exercise]: after } } };
}

/** The step is done, from the first time on that it was. */
export function markDone(state: AppState, exercise: string, step: string, at: string): AppState {
  return withProgress(state, exercise, (before) =>
    before.stepsDone[step] === undefined ? { ...before, stepsDone: { ...before.stepsDone, [step]: at } } : before,
  );
}
