import { isSolved } from '../../../learner/quiz.js';
import { fillIn } from '../../lesson.js';
import type { Line, Span } from '../../lines/line.js';
import { phrase } from '../../lines/phrase.js';
import { wrap } from '../../lines/wrap.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp, type TextKey } from '../../texts.js';
import type { Theme } from '../../theme.js';
import { answerTo, type Asked, type QuizModel } from './quiz-model.js';

/** A question in rows, and which of them the chosen answer takes, its explanation included. */
export interface QuestionRows {
  readonly rows: readonly Line[];
  readonly from: number;
  readonly until: number;
}

/** The sign of a question: right at once, right in the end, wrong so far, or not answered. */
export function askedMark({ answers }: Asked, { symbols }: Theme): Span {
  const [first] = answers;
  if (first === undefined) return { text: symbols.open, tone: 'muted' };
  if (first.right) return { text: symbols.pass, tone: 'pass' };
  return isSolved(answers) ? { text: symbols.warn, tone: 'warn' } : { text: symbols.fail, tone: 'fail' };
}

function optionMark(asked: Asked, option: number, { symbols }: Theme): Span {
  const answer = answerTo(asked, option);
  if (answer === undefined) return { text: symbols.open, tone: 'muted' };
  return answer.right ? { text: symbols.pass, tone: 'pass' } : { text: symbols.fail, tone: 'fail' };
}

/** How the question ended, or that it goes on; a word, since the first answer alone counts. */
export function outcome({ answers }: Asked): { readonly key: TextKey; readonly attempts: number } | null {
  if (answers.length === 0) return null;
  const key = answers[0]?.right === true ? 'quiz.at-once' : isSolved(answers) ? 'quiz.in-the-end' : 'quiz.again';
  return { key, attempts: answers.length };
}

/** Whether the explanation of an option may be seen: it was tried, or the question is solved. */
export const isExplained = (asked: Asked, option: number): boolean =>
  answerTo(asked, option) !== undefined || isSolved(asked.answers);

/** The word before an explanation. */
export function judgement(asked: Asked, option: number): TextKey {
  return asked.question.options[option]?.isRight === true ? 'quiz.right' : 'quiz.wrong';
}

/** Lays out the shown question. */
export function questionRows(
  state: AppState,
  surroundings: Surroundings,
  model: QuizModel,
  width: number,
): QuestionRows {
  const { theme } = surroundings;
  const { shown, option: chosen } = model;
  const fill = (text: string) => fillIn(text, state.lab.status);
  const rows: Line[] = surroundings
    .layOut(fill(shown.question.text), width)
    .map(({ line }): Line => line.map((piece) => ({ ...piece, bold: true })));
  rows.push([]);
  let from = 0;
  let until = 0;
  for (const [at, option] of shown.question.options.entries()) {
    const isChosen = at === chosen;
    const look = isChosen ? ({ tone: 'accent', bold: true } as const) : {};
    const first: Line = [
      { text: isChosen ? `${theme.symbols.pointer} ` : '  ', tone: 'accent' },
      optionMark(shown, at, theme),
      { text: ' ' },
    ];
    if (isChosen) from = rows.length;
    rows.push(...wrap(phrase(fill(option.text), theme, look), width, { first, rest: [{ text: '    ' }] }));
    if (isChosen && isExplained(shown, at)) {
      const gutter: Line = [{ text: `    ${theme.symbols.gutter} `, tone: option.isRight ? 'pass' : 'fail' }];
      const word: Span = {
        text: `${sayInApp(state.language, judgement(shown, at))} `,
        tone: option.isRight ? 'pass' : 'fail',
        bold: true,
      };
      rows.push(...wrap([word, ...phrase(fill(option.why), theme)], width, { first: gutter, rest: gutter }));
    }
    if (isChosen) until = rows.length;
    rows.push([]);
  }
  const ended = outcome(shown);
  if (ended !== null)
    rows.push([{ text: `  ${sayInApp(state.language, ended.key, { attempts: ended.attempts })}`, tone: 'muted' }]);
  return { rows, from, until };
}
