import { sayFailure } from '../../../domain/failure-texts.js';
import { languages } from '../../../domain/message.js';
import { lessonOf, stepText } from '../../lesson.js';
import { plain } from '../../lines/line.js';
import { printable } from '../../lines/printable.js';
import { currentStep, exerciseOf, isStepDone, isStepFulfilled, stepIndex } from '../../store/questions.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp, type TextKey } from '../../texts.js';
import { labRows } from '../lab-rows.js';
import { passedLines } from '../passed/passed.js';
import { partLine, parts } from '../set-up/part-line.js';
import { checkDetail } from '../step/check-detail.js';
import { sayStatus } from '../step/check-lines.js';
import type { Shown } from '../view.js';

/** Wide enough that nothing is broken: the reader's own terminal does that. */
const unbroken = 2000;

/** A text that is said once, when it comes to the screen. */
export interface Said {
  readonly key: string;
  readonly text: string;
}

/** The lesson of the step on the screen, to be read from top to bottom. */
export function saidOnce(state: AppState, surroundings: Surroundings): Said | null {
  const { place, language } = state;
  if (state.screen !== 'step' || place === null) return null;
  const lesson = lessonOf(surroundings, place.exercise, language);
  const rows = surroundings.layOut(stepText(lesson, place.step, state.lab.status), unbroken);
  // Rules are for the eye.
  const text = rows.map(({ line }) => plain(line)).filter((row) => !/^[━─=-]{4,}$/.test(row));
  return { key: `${place.exercise} ${place.step} ${language}`, text: `\n${text.join('\n')}\n` };
}

function labText(state: AppState, surroundings: Surroundings): string[] {
  const { lab, language } = state;
  const say = (key: TextKey) => sayInApp(language, key);
  if (state.resetting) return [say('state.resetting')];
  switch (lab.phase) {
    case 'unknown':
      return [say('state.looking')];
    case 'setting-up': {
      const part = lab.parts.findLast((each) => each.state === 'working');
      const done = lab.parts.filter((each) => each.state === 'done').length;
      return [
        `${sayInApp(language, 'state.setting-up', { done, count: parts.length })} ${part === undefined ? '' : plain(partLine(part, language, surroundings))}`,
      ];
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
            ...(lab.status?.hosts ?? []).map((host) => printable(`${host.name}: ${host.state}`)),
            `u: ${say('key.start')}`,
          ];
  }
}

function stepTextNow(state: AppState, surroundings: Surroundings): string[] {
  const { place, language } = state;
  const step = currentStep(state);
  const exercise = place === null ? undefined : exerciseOf(state, place.exercise);
  if (place === null || step === undefined || exercise === undefined) return [];
  const { failure } = state.grading;
  const checks = step.checks.map(({ id }) => {
    const result = state.results[id];
    if (result === undefined) return `${id}: ${sayInApp(language, 'check.open')}`;
    const said = result.stale ? sayInApp(language, 'check.stale') : sayStatus(state, result.report.es.status);
    return printable(`${id}: ${said}. ${result.report[language].observed}`);
  });
  return [
    sayInApp(language, 'step.of', { number: stepIndex(exercise, step.id) + 1, count: exercise.steps.length }),
    ...(step.checks.length === 0 ? [sayInApp(language, 'checks.none')] : checks),
    ...(isStepFulfilled(state, step) ? [sayInApp(language, 'checks.done')] : []),
    ...(state.grading.running === null ? [] : [sayInApp(language, 'checks.running')]),
    ...(failure === null
      ? []
      : [printable(`${sayFailure(language, failure).what} ${sayFailure(language, failure).cure}`)]),
    ...(place.check === null ? [] : checkDetail(state, surroundings, place.check, unbroken).rows.map(plain)),
  ];
}

function screenText(state: AppState, surroundings: Surroundings): string[] {
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
      return stepTextNow(state, surroundings);
    case 'passed':
      return passedLines(state, surroundings).map(plain);
  }
}

function overlayText(state: AppState, surroundings: Surroundings): string[] | null {
  const { language, lab, overlay } = state;
  if (lab.question !== null) return [printable(surroundings.sayInLab(language, lab.question))];
  switch (overlay?.kind) {
    case 'help':
      return labRows(state, unbroken).map(plain);
    case 'reset':
      return [sayInApp(language, 'reset.question'), sayInApp(language, 'reset.consequence')];
    case 'problem': {
      const { what, cure } = sayFailure(language, overlay.failure);
      return [printable(what), printable(cure)];
    }
    case undefined:
      return null;
  }
}

/** What holds now: short, since it is read again whenever it changes. Statuses are words, not signs. */
export function saidNow(state: AppState, surroundings: Surroundings, shown: Shown): readonly string[] {
  const { notice, language } = state;
  return [
    ...(overlayText(state, surroundings) ?? [...screenText(state, surroundings), ...labText(state, surroundings)]),
    ...(notice === null ? [] : [printable(sayInApp(language, notice.key, notice.params))]),
    shown.hints.map(({ key, label }) => `${key}: ${label}`).join(', '),
  ].filter((line) => line.trim() !== '');
}
