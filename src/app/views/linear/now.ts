import { sayFailure } from '../../../domain/failure-texts.js';
import { languages } from '../../../domain/message.js';
import { lessonOf } from '../../lesson.js';
import { printable } from '../../lines/printable.js';
import { currentStep, exerciseOf, isStepDone, isStepFulfilled, stepIndex } from '../../store/questions.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp, type TextKey } from '../../texts.js';
import { handInText } from '../passed/hand-in.js';
import { parts } from '../set-up/part-line.js';
import { goodCount } from '../step/check-lines.js';
import type { Shown } from '../view.js';
import { sayHostState } from '../host-state.js';
import { overlayText } from './once.js';

/** How the lab is, where it is not simply up. Its parts are counted, not told one by one: they change every second. */
function labText(state: AppState): string[] {
  const { lab, language } = state;
  const say = (key: TextKey) => sayInApp(language, key);
  if (state.remaking !== null) return [say(state.remaking === 'reset' ? 'state.resetting' : 'state.preparing')];
  switch (lab.phase) {
    case 'unknown':
      return [say('state.looking')];
    case 'setting-up': {
      const done = lab.parts.filter((each) => each.state === 'done').length;
      return [sayInApp(language, 'state.setting-up', { done, count: parts.length })];
    }
    case 'failed': {
      if (lab.failure === null) return [];
      const { what, cure } = sayFailure(language, lab.failure);
      return [printable(`${what} ${cure}`), `u: ${say('key.retry')}`];
    }
    case 'known':
      return lab.status?.state === 'up'
        ? []
        : [
            ...(lab.status?.hosts ?? []).map((host) =>
              printable(`${host.name}: ${sayHostState(language, host.state)}`),
            ),
            `u: ${say('key.start')}`,
          ];
  }
}

/** The step on the screen in one sentence, and whether a message is on its way to be graded. */
function stepNow(state: AppState, surroundings: Surroundings): string[] {
  const { place, language } = state;
  const step = currentStep(state);
  const exercise = place === null ? undefined : exerciseOf(state, place.exercise);
  if (place === null || step === undefined || exercise === undefined) return [];
  const title = lessonOf(surroundings, exercise.id, language)?.steps.find(({ id }) => id === step.id)?.title ?? step.id;
  const number = sayInApp(language, 'step.of', {
    number: stepIndex(exercise, step.id) + 1,
    count: exercise.steps.length,
  });
  const count = sayInApp(language, 'checks.count', { good: goodCount(state, step), count: step.checks.length });
  const checks =
    step.checks.length === 0
      ? sayInApp(language, 'checks.none')
      : `${sayInApp(language, 'checks.title')}: ${isStepFulfilled(state, step) ? sayInApp(language, 'checks.done') : count}.`;
  return [
    printable(`${number}, ${title}. ${checks}`),
    ...(state.grading.running?.probes === true ? [`${sayInApp(language, 'checks.probing')}.`] : []),
  ];
}

function screenNow(state: AppState, surroundings: Surroundings): string[] {
  const { language } = state;
  const chosen = (at: number) => (at === state.highlighted ? ` (${sayInApp(language, 'linear.chosen')})` : '');
  switch (state.screen) {
    case 'language':
      return languages.map((each, at) => `${sayInApp(each, 'language.name')}${chosen(at)}`);
    case 'exercises':
      return state.exercises.map(({ exercise }, at) => {
        const done = exercise.steps.filter((step) => isStepDone(state, exercise.id, step.id)).length;
        const title = lessonOf(surroundings, exercise.id, language)?.title ?? exercise.folder;
        const steps = sayInApp(language, 'exercises.steps', { done, count: exercise.steps.length });
        return `${exercise.id} ${printable(title)}: ${steps}${chosen(at)}`;
      });
    case 'step':
      return stepNow(state, surroundings);
    case 'passed':
      return [`${sayInApp(language, 'passed.title')}.`, ...handInText(state)];
  }
}

/** What holds now: short, since all of it is read again whenever a word of it changes. Statuses are words, not signs. */
export function saidNow(state: AppState, surroundings: Surroundings, shown: Shown): readonly string[] {
  const { notice, language } = state;
  const isCovered = overlayText(state, surroundings, shown) !== null;
  const main = isCovered ? [] : (shown.said?.() ?? screenNow(state, surroundings));
  // A panel has its own news; that the lab is not there concerns each of them.
  const lab = isCovered ? [] : labText(state);
  return [
    ...main,
    ...lab,
    ...(notice === null ? [] : [printable(sayInApp(language, notice.key, notice.params))]),
  ].filter((line) => line.trim() !== '');
}
