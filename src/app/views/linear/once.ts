import { sayFailure } from '../../../domain/failure-texts.js';
import { lessonOf, stepText } from '../../lesson.js';
import { type Line, plain } from '../../lines/line.js';
import { printable } from '../../lines/printable.js';
import { currentStep, progressOf } from '../../store/questions.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import type { Theme } from '../../theme.js';
import { passedText } from '../passed/passed-text.js';
import { checkDetail } from '../step/check-detail.js';
import type { Said, Shown } from '../view.js';
import { demoText } from './demo.js';
import { checkNow } from './turned.js';

/** Wide enough that nothing is broken: the reader's own terminal does that. */
const unbroken = 2000;

/** A row without what is for the eye: rules, the line beside code. */
function forTheEar(line: Line, { symbols }: Theme): string[] {
  const row = plain(line);
  if (/^[━─=-]{4,}$/.test(row)) return [];
  return [row.replace(new RegExp(`^(\\s*)[${symbols.gutter}${symbols.quote}] `), '$1')];
}

/** Whether the lesson is what the screen shows. */
const isAtLesson = (state: AppState): boolean => state.screen === 'step' && state.panel === 'step';

/**
 * The lesson of the step and how its checks stood when the step came to the screen. It is there while the step is, whatever panel is
 * open: whoever comes back from one does not want to hear it all again.
 */
function lessonText(state: AppState, surroundings: Surroundings): Said[] {
  const { place, language } = state;
  if (state.screen !== 'step' || place === null) return [];
  const lesson = lessonOf(surroundings, place.exercise, language);
  const rows = surroundings.layOut(stepText(lesson, place.step, state.lab.status), unbroken);
  const text = rows.flatMap(({ line }) => forTheEar(line, surroundings.theme));
  const key = `${place.exercise} ${place.step} ${language}`;
  const known = (currentStep(state)?.checks ?? []).filter(({ id }) => state.results[id] !== undefined);
  return [
    { key: `lesson ${key}`, text: `\n${text.join('\n')}\n` },
    { key: `checks ${key}`, text: known.map(({ id }) => checkNow(state, id)).join('\n') },
  ];
}

/** The details of the selected check, and the latest hint by itself: a hint more is not to say all the rest again. */
function checkText(state: AppState, surroundings: Surroundings): Said[] {
  const { place, language } = state;
  const check = place?.check;
  if (!isAtLesson(state) || place === null || check == null) return [];
  const [title = [], ...below] = checkDetail(state, surroundings, check, unbroken).rows;
  // Its title begins with a sign; the word for it is behind.
  const rows = [title.slice(1), ...below].flatMap((line) => forTheEar(line, surroundings.theme));
  const taken = progressOf(state, place.exercise)?.hints[check] ?? 0;
  const hints = state.results[check]?.report[language].hints ?? [];
  const latest = hints[taken - 1];
  const detail: Said = {
    key: `check ${check} ${language}`,
    text: rows
      .map((row) => row.trim())
      .filter((row) => row !== '')
      .join('\n'),
  };
  if (latest === undefined) return [detail];
  const number = sayInApp(language, 'detail.hint', { number: taken, count: hints.length });
  return [detail, { key: `hint ${check} ${taken}`, text: printable(`${number}: ${latest}`) }];
}

/** What lies over the screen, where that is a text and a question: one that is moved about in says itself, again and again. */
export function overlayText(state: AppState, surroundings: Surroundings, shown: Shown): Said | null {
  const { language, lab, overlay } = state;
  const said = (key: string, ...lines: readonly string[]): Said => ({
    key: `over ${key} ${language}`,
    text: lines.join('\n'),
  });
  if (lab.question !== null) return said(lab.question.key, printable(surroundings.sayInLab(language, lab.question)));
  switch (overlay?.kind) {
    case 'help':
      return said('help', ...(shown.said?.() ?? []));
    case 'reset':
      return said('reset', sayInApp(language, 'reset.question'), sayInApp(language, 'reset.consequence'));
    case 'prepare': {
      const { before } = overlay;
      return said(
        'prepare',
        sayInApp(language, 'prepare.question', { before }),
        sayInApp(language, 'prepare.consequence', { before }),
      );
    }
    case 'problem': {
      const { what, cure } = sayFailure(language, overlay.failure);
      return said(`problem ${overlay.failure.id}`, printable(what), printable(cure));
    }
    default:
      return null;
  }
}

/** The name of a panel, where it does not begin by saying it. */
function panelTitle({ screen, panel, language }: AppState, shown: Shown): string[] {
  if (screen !== 'step' || panel === 'step') return [];
  const title = sayInApp(language, `${panel}.title`);
  return shown.said?.()[0]?.startsWith(title) === true ? [] : [`${title}.`];
}

/** The keys of what has the screen: they are the same until something else has it. In a demonstration nobody presses them. */
function keysText(state: AppState, shown: Shown): Said {
  const stage = state.overlay?.kind === 'submit' ? ` ${state.overlay.stage}` : '';
  const over = state.lab.question?.key ?? `${state.overlay?.kind ?? ''}${stage}`;
  const what = state.screen === 'step' ? state.panel : state.screen;
  const isDetail = isAtLesson(state) && state.place?.check != null;
  return {
    key: `keys ${what} ${over} ${isDetail} ${state.language}`,
    text: [
      ...(over === '' ? panelTitle(state, shown) : []),
      ...(state.demo === null ? [shown.hints.map(({ key, label }) => `${key}: ${label}`).join(', ')] : []),
    ].join(' '),
  };
}

/** Everything on the screen that is said once, when it comes there: first what it is, then its keys. */
export function saidOnce(state: AppState, surroundings: Surroundings, shown: Shown): readonly Said[] {
  const over = overlayText(state, surroundings, shown);
  const own = shown.saidOnce?.();
  return [
    ...(state.screen === 'passed'
      ? [{ key: `passed ${state.language}`, text: passedText(state, surroundings).join('\n') }]
      : []),
    ...lessonText(state, surroundings),
    ...checkText(state, surroundings),
    ...(own === undefined ? [] : [own]),
    ...(over === null ? [] : [over]),
    keysText(state, shown),
    ...demoText(state),
  ];
}

/** What of `now` was not there before. The details of a check have its hints in them. */
export function newlySaid(before: readonly Said[], now: readonly Said[]): readonly string[] {
  const fresh = now.filter(({ key }) => !before.some((each) => each.key === key));
  const hasDetail = fresh.some(({ key }) => key.startsWith('check '));
  return fresh.flatMap(({ key, text }) => (text.trim() === '' || (hasDetail && key.startsWith('hint ')) ? [] : [text]));
}
