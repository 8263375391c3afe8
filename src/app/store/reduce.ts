import type { Language } from '../../domain/message.js';
import type { Report } from '../../domain/report.js';
import type { Progress } from '../../learner/progress.js';
import { exerciseOf, isStepDone, isStepFulfilled, progressOf, stepIndex } from './questions.js';
import type { AppEvent } from './events.js';
import type { AppState, LabState, Part, Place, Result } from './state.js';

type ExerciseProgress = Progress['exercises'][string];

const top = { block: 0, row: 0 } as const;

function withProgress(
  state: AppState,
  exercise: string,
  change: (before: ExerciseProgress) => ExerciseProgress,
): AppState {
  const before = progressOf(state, exercise);
  if (before === null) return state;
  const after = change(before);
  return { ...state, progress: { ...state.progress, exercises: { ...state.progress.exercises, [exercise]: after } } };
}

function atStep(state: AppState, exercise: string, step: string): AppState {
  const place: Place = { exercise, step, anchor: top, check: null, detailRow: 0 };
  return withProgress({ ...state, screen: 'step', place, notice: null }, exercise, (before) => ({ ...before, step }));
}

function opened(state: AppState, id: string): AppState {
  const exercise = exerciseOf(state, id);
  const first = exercise?.steps[0];
  if (exercise === undefined || first === undefined) return state;
  const kept = progressOf(state, id)?.step;
  const step = exercise.steps.find((each) => each.id === kept) ?? first;
  // What was seen of another exercise says nothing about this one.
  const clean = state.place?.exercise === id ? state : { ...state, results: {}, verdict: null };
  return atStep({ ...clean, grading: { ...clean.grading, failure: null } }, id, step.id);
}

function markDone(state: AppState, exercise: string, step: string, at: string): AppState {
  return withProgress(state, exercise, (before) =>
    before.stepsDone[step] === undefined ? { ...before, stepsDone: { ...before.stepsDone, [step]: at } } : before,
  );
}

function wentOn(state: AppState, at: string): AppState {
  const { place } = state;
  const exercise = place === null ? undefined : exerciseOf(state, place.exercise);
  if (place === null || exercise === undefined) return state;
  const index = stepIndex(exercise, place.step);
  const step = exercise.steps[index];
  // A step without checks is done by going on; nothing else can tell.
  const marked = step?.checks.length === 0 ? markDone(state, exercise.id, place.step, at) : state;
  const next = exercise.steps[index + 1];
  if (next !== undefined) return atStep(marked, exercise.id, next.id);
  if (progressOf(marked, exercise.id)?.passedAt != null) return { ...marked, screen: 'passed', notice: null };
  const open = exercise.steps.filter((each) => !isStepDone(marked, exercise.id, each.id));
  return {
    ...marked,
    notice:
      open.length === 0
        ? { key: 'notice.grade-all' }
        : {
            key: 'notice.steps-open',
            params: { steps: open.map((each) => exercise.steps.indexOf(each) + 1).join(', ') },
          },
  };
}

function wentBack(state: AppState): AppState {
  const { place } = state;
  const exercise = place === null ? undefined : exerciseOf(state, place.exercise);
  if (place === null || exercise === undefined) return state;
  if (state.screen === 'passed') return { ...state, screen: 'step' };
  const previous = exercise.steps[stepIndex(exercise, place.step) - 1];
  return previous === undefined
    ? { ...state, screen: 'exercises', notice: null }
    : atStep(state, exercise.id, previous.id);
}

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

function graded(state: AppState, event: Extract<AppEvent, { type: 'graded' }>): AppState {
  const { place } = state;
  const shown = place === null ? undefined : state.exercises.find((each) => each.exercise.id === place.exercise);
  const grading = { running: null, failure: null };
  if (place === null || shown === undefined || event.reports.es.exercise !== place.exercise)
    return { ...state, grading };
  const { exercise, probed } = shown;
  let after: AppState = { ...state, grading, results: merge(state, event.reports, event.probes, probed) };
  for (const step of exercise.steps) {
    if (isStepFulfilled(after, step)) after = markDone(after, exercise.id, step.id, event.at);
  }
  if (!event.probes) return after;
  const { verdict, score } = event.reports.es;
  after = { ...after, verdict: { verdict, score } };
  if (verdict !== 'passed' || progressOf(after, exercise.id)?.passedAt != null) return after;
  after = withProgress(after, exercise.id, (before) => ({ ...before, passedAt: event.at }));
  return { ...after, screen: 'passed', overlay: null };
}

function restarted(state: AppState): AppState {
  const { place } = state;
  const clean: AppState = {
    ...state,
    resetting: false,
    results: {},
    verdict: null,
    grading: { ...state.grading, failure: null },
  };
  const first = place === null ? undefined : exerciseOf(state, place.exercise)?.steps[0];
  if (place === null || first === undefined) return clean;
  const forgotten = withProgress(clean, place.exercise, (before) => ({ ...before, stepsDone: {} }));
  return { ...atStep(forgotten, place.exercise, first.id), notice: { key: 'notice.reset' } };
}

/** A part is one line: what is newer about it takes the place of what was known. */
function withPart(parts: readonly Part[], part: Part): readonly Part[] {
  return parts.some((each) => each.part === part.part)
    ? parts.map((each) => (each.part === part.part ? part : each))
    : [...parts, part];
}

function inLab(state: AppState, change: Partial<LabState>): AppState {
  return { ...state, lab: { ...state.lab, ...change } };
}

/** The state after an event: pure, so that every screen can be reached in a test by a list of events. */
export function reduce(state: AppState, event: AppEvent): AppState {
  switch (event.type) {
    case 'highlighted':
      return { ...state, highlighted: event.index };
    case 'language-chosen':
      return {
        ...state,
        language: event.language,
        screen: state.screen === 'language' ? 'exercises' : state.screen,
        highlighted: state.screen === 'language' ? 0 : state.highlighted,
        progress: { ...state.progress, language: event.language },
      };
    case 'exercise-opened':
      return opened(state, event.exercise);
    case 'exercises-asked':
      return { ...state, screen: 'exercises', notice: null };
    case 'went-on':
      return wentOn(state, event.at);
    case 'went-back':
      return wentBack(state);
    case 'scrolled':
      return state.place === null ? state : { ...state, place: { ...state.place, anchor: event.anchor } };
    case 'check-selected':
      return state.place === null ? state : { ...state, place: { ...state.place, check: event.check, detailRow: 0 } };
    case 'detail-scrolled':
      return state.place === null ? state : { ...state, place: { ...state.place, detailRow: event.row } };
    case 'hint-taken': {
      const { place } = state;
      if (place === null) return state;
      const selected: Place = { ...place, check: event.check, detailRow: 'hint' };
      return withProgress({ ...state, place: selected }, place.exercise, (before) => ({
        ...before,
        hints: { ...before.hints, [event.check]: Math.min(3, (before.hints[event.check] ?? 0) + 1) },
      }));
    }
    case 'shell-asked':
      return { ...state, shell: event.host, notice: null };
    case 'shell-closed':
      return { ...state, shell: null };
    case 'reset-asked':
      return { ...state, overlay: { kind: 'reset' } };
    case 'reset-confirmed':
      return { ...state, overlay: null, resetting: true };
    case 'reset-done':
      return restarted(state);
    case 'help-asked':
      return { ...state, overlay: { kind: 'help' } };
    case 'overlay-closed':
      return { ...state, overlay: null };
    case 'noticed':
      return { ...state, notice: event.notice };
    case 'went-wrong':
      return { ...state, resetting: false, overlay: { kind: 'problem', failure: event.failure } };
    case 'set-up-started':
      return inLab(state, { phase: 'setting-up', parts: [], question: null, failure: null });
    case 'set-up-progressed':
      return inLab(state, { parts: withPart(state.lab.parts, event.progress) });
    case 'set-up-questioned':
      return inLab(state, { question: event.question });
    case 'set-up-answered':
      return inLab(state, { question: null });
    case 'lab-known':
      return inLab(state, { phase: 'known', status: event.status, failure: null });
    case 'lab-failed':
      return inLab(state, { phase: 'failed', question: null, failure: event.failure });
    case 'lab-changed': {
      if (event.what !== 'configuration') return state;
      const probed = state.exercises.flatMap((each) => each.probed);
      const results = Object.entries(state.results).map(([id, result]) => [
        id,
        probed.includes(id) ? { ...result, stale: true } : result,
      ]);
      return { ...state, results: Object.fromEntries(results) };
    }
    case 'grading-started':
      return { ...state, grading: { ...state.grading, running: { probes: event.probes } } };
    case 'graded':
      return graded(state, event);
    case 'grading-dropped':
      return { ...state, grading: { ...state.grading, running: null } };
    case 'grading-failed':
      return { ...state, grading: { running: null, failure: event.failure } };
    case 'time-passed':
      return withProgress(state, event.exercise, (before) => ({
        ...before,
        seconds: { ...before.seconds, [event.step]: (before.seconds[event.step] ?? 0) + event.seconds },
      }));
    case 'grade-asked':
      return state.place === null
        ? state
        : withProgress(state, state.place.exercise, (before) => ({ ...before, gradings: before.gradings + 1 }));
    case 'set-up-asked':
    case 'quit-asked':
      // Only something to do: the session does it and tells what came of it.
      return state;
  }
}
