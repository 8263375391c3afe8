import { type Line, span, widthOf } from '../lines/line.js';
import { wrap } from '../lines/wrap.js';
import type { AppState } from '../store/state.js';
import { sayInApp, type TextKey } from '../texts.js';

/** What is true of the learner's own lab, the account included: it is to be typed. None while the lab is not known. */
export function labRows(state: AppState, width: number): Line[] {
  const { status } = state.lab;
  if (status === null) return [];
  const facts: readonly (readonly [TextKey, string])[] = [
    ['lab.user', status.account.user],
    ['lab.password', status.account.password],
    ['lab.smarthost', `${status.smarthost.host}  ${status.smarthost.ports.join(', ')}`],
    ['lab.authority', status.authority],
    ['lab.recipients', status.recipients.join('  ')],
  ];
  const labels = facts.map(([key]) => sayInApp(state.language, key));
  const column = Math.max(...labels.map(widthOf)) + 3;
  return facts.flatMap(([, value], at): Line[] =>
    wrap([span(value)], width, {
      first: [{ text: (labels[at] ?? '').padEnd(column), tone: 'muted' }],
      rest: [{ text: ' '.repeat(column) }],
    }),
  );
}
