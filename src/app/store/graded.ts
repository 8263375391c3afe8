import type { Exercise, Step } from '../../domain/exercise.js';
import type { Language } from '../../domain/message.js';
import type { Report } from '../../domain/report.js';
import type { AppEvent } from './events.js';
import { markDone, withProgress } from './kept.js';
import { isStepFulfilled, progressOf, stepIndex } from './questions.js';
import type { AppState, Place, Result } from './state.js';

/** The new answers. Without probes, a check that needs them can be found right but not wrong: its earlier answer is kept. */
function merge(
  state: AppState,
  reports: Readonly<Record<Language, Report>>,
  probes: boolean,
  probed: readonly string[],
): AppState['results'] {
  const results: Record<string, Result> = { ...state.results };
  for (const es of reports.es.checks) {
    const en = reports.en.checks.find((each) => each.id === es.id);
    if (en === undefined || (!probes && es.status !== 'pass' && probed.includes(es.id))) continue;
    results[es.id] = { report: { es, en }, stale: false };
  }
  return results;
}

/** What is said when the required checks are right and steps lie ahead: which of them are worth points, or else that they are to be read. */
function passedOnTheWay(state: AppState, exercise: Exercise, ahead: readonly Step[]): AppState['notice'] {
  const open = ahead.filter((step) => step.checks.length > 0 && !isStepFulfilled(state, step));
  return open.length === 0
    ? { key: 'notice.passed-read-on' }
    : {
        key: 'notice.passed-with-more',
        params: { steps: open.map((step) => exercise.steps.indexOf(step) + 1).join(', ') },
      };
}

/** The end of an exercise, from its top. */
export function atEnd(state: AppState, place: Place): AppState {
  return { ...state, screen: 'passed', notice: null, place: { ...place, check: null, detailRow: 0 } };
}

/** The state after a grading: its answers, the steps that are done by them, and whether the exercise is passed. */
export function graded(state: AppState, event: Extract<AppEvent, { type: 'graded' }>): AppState {
  const { place } = state;
  const shown = place === null ? undefined : state.exercises.find((each) => each.exercise.id === place.exercise);
  const grading = { running: null, failure: null };
  if (place === null || shown === undefined || event.reports.es.exercise !== place.exercise)
    return { ...state, grading };
  const { exercise, probed } = shown;
  let after: AppState = {
    ...state,
    grading,
    results: merge(state, event.reports, event.probes, probed),
    first: event.reports.es.first?.check ?? null,
  };
  for (const step of exercise.steps) {
    if (isStepFulfilled(after, step)) after = markDone(after, exercise.id, step.id, event.at);
  }
  if (!event.probes) return after;
  const { verdict, score } = event.reports.es;
  after = withProgress({ ...after, verdict: { verdict, score } }, exercise.id, (before) => ({ ...before, score }));
  if (verdict !== 'passed' || progressOf(after, exercise.id)?.passedAt != null) return after;
  after = withProgress(after, exercise.id, (before) => ({ ...before, passedAt: event.at }));
  const ahead = exercise.steps.slice(stepIndex(exercise, place.step) + 1);
  // Whoever is still on the way is not taken away from what is left to win or to read.
  return ahead.length > 0
    ? { ...after, notice: passedOnTheWay(after, exercise, ahead) }
    : { ...atEnd(after, place), overlay: after.overlay?.kind === 'submit' ? after.overlay : null };
}

/** What only a grading with probes can tell may be otherwise by now. */
export function withStaleProbes(state: AppState): AppState {
  const probed = state.exercises.flatMap((each) => each.probed);
  const results = Object.entries(state.results).map(([id, result]) => [
    id,
    probed.includes(id) ? { ...result, stale: true } : result,
  ]);
  return { ...state, results: Object.fromEntries(results) };
}
