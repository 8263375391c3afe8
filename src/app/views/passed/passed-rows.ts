import { type Line, type Span, span, spread, truncate } from '../../lines/line.js';
import { phrase } from '../../lines/phrase.js';
import { wrap } from '../../lines/wrap.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import { type Account, accountOf, type StepAccount } from './account.js';
import { handInRows } from './hand-in.js';
import { sayEffort, sayMinutes } from './passed-text.js';

const indent: Span = { text: '      ' };

function headRows(state: AppState, { theme }: Surroundings, account: Account, width: number): Line[] {
  const { language } = state;
  const { score, seconds, hints, gradings, quiz } = account;
  const open = account.steps.filter((step) => step.open.length > 0).map(({ number }) => number);
  const title: Line = [
    { text: `${theme.symbols.pass}  ${sayInApp(language, 'passed.title')}`, tone: 'pass', bold: true },
    span(`   ${account.exercise}  ${account.title}`),
  ];
  const points: Line =
    score === null ? [] : [{ text: sayInApp(language, 'passed.points', score), bold: true } satisfies Span];
  const effort = sayInApp(language, 'passed.effort', { time: sayMinutes(state, seconds), hints, gradings });
  return [
    spread(title, points, width, theme.symbols.more),
    [],
    truncate([{ text: `   ${effort}`, tone: 'muted' }], width, theme.symbols.more),
    ...(quiz.count === 0
      ? []
      : [
          truncate(
            [{ text: `   ${sayInApp(language, 'quiz.summary', quiz)}`, tone: 'muted' } satisfies Span],
            width,
            theme.symbols.more,
          ),
        ]),
    ...(open.length === 0
      ? []
      : [
          [
            {
              text: `   ${sayInApp(language, 'passed.ahead', { steps: open.join(', ') })}`,
              tone: 'warn',
            } satisfies Span,
          ],
        ]),
    [],
  ];
}

function stepRows(state: AppState, surroundings: Surroundings, step: StepAccount, width: number): Line[] {
  const { theme } = surroundings;
  const { symbols } = theme;
  const mark: Span = step.isDone ? { text: symbols.pass, tone: 'pass' } : { text: symbols.open, tone: 'muted' };
  const effort = sayEffort(state, step).join('   ');
  const proofs = step.proofs.map(
    ({ check, observed, status }): Line =>
      truncate(
        [
          indent,
          { text: `${symbols[status]} `, tone: status },
          { text: check, tone: 'muted', bold: true },
          { text: '  ', tone: 'muted' },
          ...phrase((observed ?? sayInApp(state.language, 'passed.proved')).replaceAll('\n', ' '), theme, {
            tone: 'muted',
          }),
        ],
        width,
        symbols.more,
      ),
  );
  const open =
    step.open.length === 0
      ? []
      : wrap(
          [
            {
              text: sayInApp(state.language, 'passed.open', { checks: step.open.join(', ') }),
              tone: 'warn',
            },
          ],
          width,
          { first: [indent], rest: [indent] },
        );
  return [
    spread(
      [mark, { text: `  ${step.number}  `, tone: 'muted' }, span(step.title, { bold: true })],
      [{ text: effort, tone: 'muted' }],
      width,
      symbols.more,
    ),
    ...(step.learnt === ''
      ? []
      : surroundings.layOut(step.learnt, width - 6).map(({ line }): Line => [indent, ...line])),
    ...proofs,
    ...open,
    [],
  ];
}

/** The end of an exercise in rows: what it was worth and took, and by step what was learnt and what proved it. */
export function passedRows(state: AppState, surroundings: Surroundings, width: number): readonly Line[] {
  const account = accountOf(state, surroundings);
  if (account === null) return [];
  return [
    ...headRows(state, surroundings, account, width),
    ...handInRows(state, surroundings, account.exercise, width),
    ...account.steps.flatMap((step) => stepRows(state, surroundings, step, width)),
  ];
}
