import type { Line, Span } from '../../lines/line.js';
import { printable } from '../../lines/printable.js';
import { wrap } from '../../lines/wrap.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import { pathRows } from '../submit/made-rows.js';

/** How an exercise stands in the submission of this session: not in it, in it before it was passed, or as it is. */
function standingOf({ submission }: AppState, exercise: string): 'none' | 'old' | 'made' {
  const found = submission.made?.exercises.find(({ id }) => id === exercise);
  if (found === undefined) return 'none';
  return found.verdict === 'passed' ? 'made' : 'old';
}

/** The offer to hand in, and once that was done, where the file is. */
export function handInRows(state: AppState, { theme }: Surroundings, exercise: string, width: number): Line[] {
  const { language, submission } = state;
  const { symbols } = theme;
  const standing = standingOf(state, exercise);
  const side: Line = [{ text: ` ${symbols.quote} `, tone: 'accent' }];
  const offer = (text: string, tone: 'plain' | 'muted') =>
    wrap([{ text, ...(tone === 'muted' ? { tone } : { bold: true }) }], width, {
      first: [...side, { text: 'e  ', tone: 'accent', bold: true }],
      rest: [...side, { text: '   ' }],
    });
  if (standing === 'none' || submission.made === null)
    return [...offer(sayInApp(language, 'submit.offer'), 'plain'), []];
  const sign: Span =
    standing === 'made'
      ? { text: `${symbols.pass}  `, tone: 'pass', bold: true }
      : { text: `${symbols.warn}  `, tone: 'warn', bold: true };
  return [
    ...wrap([{ text: sayInApp(language, `submit.${standing}`), bold: true }], width, {
      first: [...side, sign],
      rest: [...side, { text: '   ' }],
    }),
    ...pathRows(submission.made.file, width, [...side, { text: '   ' }]),
    ...offer(sayInApp(language, 'submit.again'), 'muted'),
    [],
  ];
}

/** The same in sentences. */
export function handInText(state: AppState): string[] {
  const { language, submission, place } = state;
  const standing = standingOf(state, place?.exercise ?? '');
  if (standing === 'none' || submission.made === null) return [`e: ${sayInApp(language, 'submit.offer')}`];
  return [
    printable(`${sayInApp(language, `submit.${standing}`)} ${submission.made.file}`),
    `e: ${sayInApp(language, 'submit.again')}`,
  ];
}
