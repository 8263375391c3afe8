import { printable } from '../../lines/printable.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import { accountOf, type StepAccount } from './account.js';

/** A time in minutes; what took less than one took one. */
export const sayMinutes = (state: AppState, seconds: number): string =>
  sayInApp(state.language, 'passed.minutes', { minutes: Math.max(1, Math.round(seconds / 60)) });

/** Time, hints and questions of one step, in words. */
export function sayEffort(state: AppState, { seconds, hints, questions }: StepAccount): string[] {
  const { language } = state;
  return [
    ...(seconds === 0 ? [] : [sayMinutes(state, seconds)]),
    ...(hints === 0 ? [] : [sayInApp(language, hints === 1 ? 'passed.hint' : 'passed.hints', { hints })]),
    ...(questions.answered === 0 ? [] : [sayInApp(language, 'passed.questions', questions)]),
  ];
}

/** The end of an exercise in plain sentences. */
export function passedText(state: AppState, surroundings: Surroundings): string[] {
  const account = accountOf(state, surroundings);
  if (account === null) return [];
  const { language } = state;
  const { score, seconds, hints, gradings, quiz } = account;
  return [
    `${sayInApp(language, 'passed.title')}: ${account.exercise}, ${account.title}.`,
    ...(score === null ? [] : [`${sayInApp(language, 'passed.points', score)}.`]),
    sayInApp(language, 'passed.effort', { time: sayMinutes(state, seconds), hints, gradings }),
    ...(quiz.count === 0 ? [] : [sayInApp(language, 'quiz.summary', quiz)]),
    ...account.steps.flatMap((step) => [
      [
        `${step.number}. ${step.title}: ${sayInApp(language, step.isDone ? 'passed.done' : 'passed.not-done')}`,
        ...sayEffort(state, step),
      ].join(', '),
      ...(step.learnt === '' ? [] : [step.learnt]),
      ...step.proofs.map(({ check, observed }) => `${check}: ${observed ?? sayInApp(language, 'passed.proved')}`),
      ...(step.open.length === 0 ? [] : [sayInApp(language, 'passed.open', { checks: step.open.join(', ') })]),
    ]),
  ].map(printable);
}
