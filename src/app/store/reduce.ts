import type { Exercise } from '../../domain/exercise.js';
import { answered } from '../../learner/quiz.js';
import { hasBegunAnew } from '../../postfix/mail-log.js';
import { exerciseOf, isLabUp, isStepDone, progressOf, stepIndex } from './questions.js';
import { afterDemo } from './demo.js';
import type { AppEvent } from './events.js';
import { atEnd, graded, withStaleProbes } from './graded.js';
import { markDone, withProgress } from './kept.js';
import { noNews, seenOn, withNews } from './news.js';
import { atTerm, openedFrom } from './panels/glossary.js';
import { reducePanels } from './panels/panels.js';
import { afterEvent, afterLook, afterMove, afterRemaking } from './seen.js';
import { reduceSubmission } from './submission.js';
import type { AppState, LabState, Part, Place } from './state.js';

const top = { block: 0, row: 0 } as const;

function atStep(state: AppState, exercise: string, step: string): AppState {
  const place: Place = { exercise, step, anchor: top, check: null, detailRow: 0 };
  return withProgress({ ...state, screen: 'step', panel: 'step', place, notice: null }, exercise, (before) => ({
    ...before,
    step,
  }));
}

function opened(state: AppState, id: string): AppState {
  const exercise = exerciseOf(state, id);
  const first = exercise?.steps[0];
  if (exercise === undefined || first === undefined) return state;
  const kept = progressOf(state, id)?.step;
  const step = exercise.steps.find((each) => each.id === kept) ?? first;
  // What was seen of another exercise says nothing about this one.
  const clean =
    state.place?.exercise === id ? state : { ...state, results: {}, verdict: null, first: null, news: noNews };
  const there = atStep({ ...clean, grading: { ...clean.grading, failure: null } }, id, step.id);
  return isStartMissing(there, exercise)
    ? { ...there, overlay: { kind: 'prepare', before: exercise.startsAfter } }
    : there;
}

/** Nothing of this exercise is done, and the one that it starts after was never passed: its starting state has to be made. */
function isStartMissing(state: AppState, exercise: Exercise): exercise is Exercise & { readonly startsAfter: string } {
  const { startsAfter } = exercise;
  if (startsAfter === undefined || !isLabUp(state)) return false;
  const begun = Object.keys(progressOf(state, exercise.id)?.stepsDone ?? {}).length > 0;
  return !begun && progressOf(state, startsAfter)?.passedAt == null;
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
  if (progressOf(marked, exercise.id)?.passedAt != null) return atEnd(marked, place);
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

function restarted(state: AppState): AppState {
  const { place } = state;
  const clean: AppState = {
    ...state,
    remaking: null,
    results: {},
    news: noNews,
    verdict: null,
    first: null,
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

/** Another panel of the exercise; the glossary keeps in mind from where it was opened. */
function inPanel(state: AppState, panel: AppState['panel']): AppState {
  if (state.place === null) return state;
  const { panels } = state;
  const cameFrom = panel === 'glossary' && state.panel !== 'glossary';
  return {
    ...state,
    screen: 'step',
    panel,
    panels: cameFrom ? { ...panels, glossary: openedFrom(panels.glossary, state.panel) } : panels,
    notice: null,
  };
}

/** What the panels on and off the screen have to tell of an event. */
function told(state: AppState, event: AppEvent): AppState {
  // A submission is graded with probes as well.
  const isProbing = state.grading.running?.probes === true || state.submission.making !== null;
  const added = withNews(state.news, event, isProbing);
  const news = state.screen === 'step' ? seenOn(state.panel, added) : added;
  return news === state.news ? state : { ...state, news };
}

/** The state after an event: pure, so that every screen can be reached in a test by a list of events. */
export function reduce(state: AppState, event: AppEvent): AppState {
  return told(changed(state, event), event);
}

function changed(state: AppState, event: AppEvent): AppState {
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
    case 'step-opened':
      return state.place === null ? state : atStep(state, state.place.exercise, event.step);
    case 'panel-opened':
      return inPanel(state, event.panel);
    case 'term-asked': {
      const there = inPanel(state, 'glossary');
      return { ...there, panels: { ...there.panels, glossary: atTerm(there.panels.glossary, event.term) } };
    }
    case 'in-panel':
      return { ...state, panels: reducePanels(state.panels, event) };
    case 'quiz-answered':
      return state.place === null
        ? state
        : withProgress(state, state.place.exercise, (before) => ({ ...before, quiz: answered(before.quiz, event) }));
    case 'lab-told': {
      const after = { ...state, seen: afterEvent(state.seen, event.event) };
      const { event: told } = event;
      // What Postfix has read of its configuration is another from here on.
      return told.type === 'log' && !told.begins && hasBegunAnew(told.lines) ? withStaleProbes(after) : after;
    }
    case 'looked-up':
      return { ...state, seen: afterLook(state.seen, event.found) };
    case 'mail-moved':
      return { ...state, seen: afterMove(state.seen) };
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
      const taken = progressOf(state, place.exercise)?.hints[event.check] ?? 0;
      const all = state.results[event.check]?.report.es.hints.length ?? 3;
      const notice: AppState['notice'] = taken < all ? null : { key: 'notice.no-more-hints' };
      // The hint is read where the checks are.
      return withProgress({ ...state, panel: 'step', place: selected, notice }, place.exercise, (before) => ({
        ...before,
        hints: { ...before.hints, [event.check]: Math.min(3, taken + 1) },
      }));
    }
    case 'shell-asked':
      return { ...state, shell: event.host, notice: null };
    case 'shell-closed':
      return { ...state, shell: null };
    case 'demo-told':
      return { ...state, demo: afterDemo(state.demo, event.change) };
    case 'reset-asked':
      return { ...state, overlay: { kind: 'reset' } };
    case 'reset-confirmed':
      // What was seen is of a machine that will be gone; what the new one does is told as it happens.
      return { ...state, overlay: null, remaking: 'reset', seen: afterRemaking(state.seen), news: noNews };
    case 'prepare-confirmed':
      return { ...state, overlay: null, remaking: 'prepare' };
    case 'prepared':
      return { ...state, remaking: null, results: {}, verdict: null, first: null, notice: { key: 'notice.prepared' } };
    case 'reset-done':
      return restarted(state);
    case 'help-asked':
      return { ...state, overlay: { kind: 'help', top: 0 } };
    case 'help-scrolled':
      return state.overlay?.kind === 'help' ? { ...state, overlay: { ...state.overlay, top: event.top } } : state;
    case 'palette-asked':
      return { ...state, overlay: { kind: 'palette', typed: '', chosen: 0 } };
    case 'palette-changed':
      return { ...state, overlay: { kind: 'palette', typed: event.typed, chosen: event.chosen } };
    case 'overlay-closed':
      return { ...state, overlay: null };
    case 'noticed':
      return { ...state, notice: event.notice };
    case 'went-wrong':
      return { ...state, remaking: null, overlay: { kind: 'problem', failure: event.failure } };
    case 'submit-asked':
    case 'submit-name-proposed':
    case 'submit-name-typed':
    case 'submit-confirmed':
    case 'submitted':
    case 'submit-failed':
    case 'submit-scrolled':
      return reduceSubmission(state, event);
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
    case 'lab-changed':
      return event.what === 'configuration' ? withStaleProbes(state) : state;
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
