import type { Exercise, Step } from '../../domain/exercise.js';
import { notBegun, type Progress } from '../../learner/progress.js';
import type { AppState, Result } from './state.js';

/** The exercise of an identifier. */
export function exerciseOf(state: AppState, id: string): Exercise | undefined {
  return state.exercises.find((each) => each.exercise.id === id)?.exercise;
}

/** Place of a step within its exercise, from 0. */
export function stepIndex(exercise: Exercise, step: string): number {
  return exercise.steps.findIndex((each) => each.id === step);
}

/** The step on the screen. */
export function currentStep(state: AppState): Step | undefined {
  const { place } = state;
  return place === null ? undefined : exerciseOf(state, place.exercise)?.steps.find((each) => each.id === place.step);
}

/** What is kept of an exercise, or the beginning where nothing is; null for an exercise that does not exist. */
export function progressOf(state: AppState, id: string): Progress['exercises'][string] | null {
  const kept = state.progress.exercises[id];
  if (kept !== undefined) return kept;
  const first = exerciseOf(state, id)?.steps[0];
  return first === undefined ? null : notBegun(first.id);
}

/** The step was done once; it may have been undone since. */
export function isStepDone(state: AppState, exercise: string, step: string): boolean {
  return state.progress.exercises[exercise]?.stepsDone[step] !== undefined;
}

/** Whether an answer is a good one that still holds. */
export function isGood(result: Result | undefined): boolean {
  return result !== undefined && !result.stale && ['pass', 'warn'].includes(result.report.es.status);
}

/**
 * Every required check of the step has a good answer now; every check, in a step that requires none. A step without checks is never
 * fulfilled by looking.
 */
export function isStepFulfilled(state: AppState, step: Step): boolean {
  const required = step.checks.filter((check) => check.required);
  const deciding = required.length > 0 ? required : step.checks;
  return deciding.length > 0 && deciding.every((check) => isGood(state.results[check.id]));
}

/** The check that a hint is for: the selected one, else the first of the step that is not right. */
export function checkInNeed(state: AppState): string | null {
  const step = currentStep(state);
  if (step === undefined || state.place === null) return null;
  const wanting = (id: string) => (state.results[id]?.report.es.hints.length ?? 0) > 0;
  const { check } = state.place;
  if (check !== null && wanting(check)) return check;
  return step.checks.find(({ id }) => wanting(id))?.id ?? null;
}

/** An exercise is on the screen: its lesson, one of its panels, or that it is passed. */
export function isInExercise({ place, screen }: AppState): boolean {
  return place !== null && (screen === 'step' || screen === 'passed');
}

/** There is work that could be handed in. */
export function hasWork({ progress }: AppState): boolean {
  return Object.keys(progress.exercises).length > 0;
}

/** The lab is up: hosts run and can be asked. */
export function isLabUp(state: AppState): boolean {
  return state.lab.phase === 'known' && state.lab.status?.state === 'up';
}
