import type { Exercise, Step } from '../../domain/exercise.js';
import type { Span } from '../lines/line.js';
import { isStepDone } from '../store/questions.js';
import type { AppState } from '../store/state.js';
import type { Theme } from '../theme.js';

/** The sign of a step: here, done, done once but broken since, or still to do. */
export function stepMark(state: AppState, exercise: Exercise, step: Step, { symbols }: Theme): Span {
  const isDone = isStepDone(state, exercise.id, step.id);
  const isBroken =
    isDone &&
    state.place?.exercise === exercise.id &&
    step.checks.some(({ id, required }) => required && state.results[id]?.report.es.status === 'fail');
  const isHere = state.place?.exercise === exercise.id && state.place.step === step.id;
  const here = isHere ? { bold: true, underline: true } : {};
  if (isBroken) return { text: symbols.fail, tone: 'fail', ...here };
  if (isDone) return { text: symbols.pass, tone: 'pass', ...here };
  return isHere ? { text: symbols.here, tone: 'accent' } : { text: symbols.open, tone: 'muted' };
}

/** One sign for each step of an exercise. */
export function stepMarks(state: AppState, exercise: Exercise, theme: Theme): Span[] {
  return exercise.steps.map((step) => stepMark(state, exercise, step, theme));
}
