import { fillIn } from '../../lesson.js';
import { type Line, span, truncate } from '../../lines/line.js';
import type { AppState } from '../../store/state.js';
import type { Theme } from '../../theme.js';
import type { Size } from '../view.js';
import type { QuizModel } from './quiz-model.js';
import { askedMark } from './question-rows.js';

/** All questions in one row: a sign for each, in groups by step. */
export function questionStrip({ asked, index }: QuizModel, theme: Theme): Line {
  return asked.flatMap((each, at): Line => {
    const begins = asked[at - 1]?.step.id !== each.step.id;
    const mark = askedMark(each, theme);
    return [
      ...(begins ? [{ text: `${at === 0 ? '' : '  '}${each.step.number} `, tone: 'muted' } as const] : []),
      at === index ? { ...mark, inverse: true, bold: true } : mark,
    ];
  });
}

/** The questions one below the other under their steps, with gaps where they fit, and the row of the shown one. */
export function questionList(
  state: AppState,
  { asked, index }: QuizModel,
  theme: Theme,
  size: Size,
): { readonly rows: readonly Line[]; readonly row: number } {
  const rows: Line[] = [];
  let row = 0;
  const { columns: width } = size;
  const steps = new Set(asked.map(({ step }) => step.id)).size;
  const hasGaps = asked.length + 2 * steps - 1 <= size.rows;
  for (const [at, each] of asked.entries()) {
    if (asked[at - 1]?.step.id !== each.step.id) {
      if (at > 0 && hasGaps) rows.push([]);
      rows.push(
        truncate(
          [{ text: `${each.step.number}  `, tone: 'muted' }, span(each.step.title, { bold: true })],
          width,
          theme.symbols.more,
        ),
      );
    }
    if (at === index) row = rows.length;
    const text = fillIn(each.question.text, state.lab.status).replaceAll('`', '').replaceAll('\n', ' ');
    rows.push(
      truncate(
        [
          { text: at === index ? `${theme.symbols.pointer} ` : '  ', tone: 'accent' },
          askedMark(each, theme),
          { text: ' ' },
          span(text, at === index ? { tone: 'accent', bold: true } : { tone: 'muted' }),
        ],
        width,
        theme.symbols.more,
      ),
    );
  }
  return { rows, row };
}
