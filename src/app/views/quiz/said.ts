import { fillIn } from '../../lesson.js';
import { printable } from '../../lines/printable.js';
import type { AppState } from '../../store/state.js';
import { sayInApp } from '../../texts.js';
import { isExplained, judgement, outcome } from './question-rows.js';
import { answerTo, type QuizModel } from './quiz-model.js';

/** The question with its answers, to be said once. */
export function questionText(state: AppState, { shown, asked }: QuizModel): string {
  const { language } = state;
  const siblings = asked.filter(({ step }) => step.id === shown.step.id);
  const { number, title } = shown.step;
  const step = sayInApp(language, 'quiz.step', { number });
  const place = sayInApp(language, 'quiz.of', { number: siblings.indexOf(shown) + 1, count: siblings.length });
  return [
    `${step}, ${title}: ${place}.`,
    fillIn(shown.question.text, state.lab.status),
    ...shown.question.options.map(({ text }, at) => `${at + 1}. ${fillIn(text, state.lab.status)}`),
  ]
    .map(printable)
    .join('\n');
}

/** The answer that the cursor is on, and what came of it. */
export function answerNow(state: AppState, { shown, option }: QuizModel): string[] {
  const { language } = state;
  const chosen = shown.question.options[option];
  if (chosen === undefined) return [];
  const fill = (text: string) => printable(fillIn(text, state.lab.status));
  const tried = answerTo(shown, option);
  const ended = outcome(shown);
  return [
    `${option + 1}. ${fill(chosen.text)}${tried === undefined ? '' : ` (${sayInApp(language, 'quiz.tried')})`}`,
    ...(isExplained(shown, option) ? [`${sayInApp(language, judgement(shown, option))} ${fill(chosen.why)}`] : []),
    ...(ended === null ? [] : [sayInApp(language, ended.key, { attempts: ended.attempts })]),
  ];
}
