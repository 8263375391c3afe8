import type { Submitted } from '../../../domain/submission.js';
import type { Language } from '../../../domain/message.js';
import { lessonOf } from '../../lesson.js';
import { cut, type Line, type Span, lineWidth, span, spread } from '../../lines/line.js';
import { printable } from '../../lines/printable.js';
import { wrap } from '../../lines/wrap.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';

const signs = { passed: 'pass', failed: 'fail', error: 'error' } as const;

/** What is in the file: how much of Avatar, how large. */
function figures(language: Language, submitted: Submitted): readonly (readonly [string, string])[] {
  const { files, packages, bytes } = submitted;
  const size = sayInApp(language, 'submit.kilobytes', { count: Math.max(1, Math.round(bytes / 1024)) });
  return [
    [sayInApp(language, 'submit.files'), `${files}`],
    [sayInApp(language, 'submit.packages'), `${packages}`],
    [sayInApp(language, 'submit.size'), size],
  ];
}

const titleOf = (surroundings: Surroundings, id: string, language: Language): string =>
  lessonOf(surroundings, id, language)?.title ?? '';

/** A text that stays in one row where it can. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u{A0}');

const named = (name: string, value: string): Span[] => [{ text: `${name}:\u{A0}`, tone: 'muted' }, span(value)];

/**
 * A path on rows of its own: it is to be copied, so nothing of it is left off, its spaces neither. It is broken behind a slash where one
 * is not far.
 */
export function pathRows(path: string, width: number, margin: Line = []): Line[] {
  const room = width - lineWidth(margin);
  const rows: Line[] = [];
  for (let rest = printable(path); rest !== ''; ) {
    const [fits, beyond] = cut(rest, room);
    const slash = fits.lastIndexOf('/') + 1;
    const row = beyond === '' || slash < fits.length / 2 ? fits : fits.slice(0, slash);
    if (row === '') break;
    rows.push([...margin, { text: row, tone: 'accent', bold: true }]);
    rest = rest.slice(row.length);
  }
  return rows;
}

/** What was handed in, in rows. */
export function madeRows(
  language: Language,
  surroundings: Surroundings,
  submitted: Submitted,
  width: number,
): readonly Line[] {
  const { symbols } = surroundings.theme;
  const points = (score: Submitted['exercises'][number]['score']) => sayInApp(language, 'passed.points', score);
  return [
    [
      { text: `${symbols.pass} `, tone: 'pass', bold: true },
      { text: sayInApp(language, 'submit.made'), bold: true },
    ],
    ...pathRows(submitted.file, width),
    ...wrap([{ text: sayInApp(language, 'submit.give') }], width),
    [],
    ...submitted.exercises.map(({ id, verdict, score }) =>
      spread(
        [
          { text: `${symbols[signs[verdict]]} `, tone: signs[verdict], bold: true },
          span(`${id}  ${titleOf(surroundings, id, language)}`),
        ],
        [
          { text: sayInApp(language, `submit.${verdict}`), tone: signs[verdict] },
          { text: `   ${points(score)}`, bold: true },
        ],
        width,
        symbols.more,
      ),
    ),
    [],
    ...wrap(named(sayInApp(language, 'submit.by'), submitted.learner), width),
    ...wrap(
      figures(language, submitted).flatMap(([name, value], at): Span[] => [
        ...(at === 0 ? [] : [{ text: '   ' }]),
        ...named(unbroken(name), unbroken(value)),
      ]),
      width,
    ),
    ...(submitted.omitted.length === 0
      ? []
      : [[], [{ text: sayInApp(language, 'submit.omitted'), bold: true } satisfies Span]]),
    ...submitted.omitted.flatMap(({ path, why }) =>
      wrap([span(path), { text: `  ${sayInApp(language, `submit.why.${why}`)}`, tone: 'muted' }], width, {
        first: [{ text: `${symbols.bullet} `, tone: 'muted' }],
        rest: [{ text: '  ' }],
      }),
    ),
  ];
}

/** What was handed in, in sentences. */
export function madeText(language: Language, surroundings: Surroundings, submitted: Submitted): readonly string[] {
  return [
    `${sayInApp(language, 'submit.made')} ${submitted.file}`,
    sayInApp(language, 'submit.give'),
    ...submitted.exercises.map(
      ({ id, verdict, score }) =>
        `${id} ${titleOf(surroundings, id, language)}: ${sayInApp(language, `submit.${verdict}`)}, ${sayInApp(language, 'passed.points', score)}.`,
    ),
    `${[[sayInApp(language, 'submit.by'), submitted.learner], ...figures(language, submitted)]
      .map(([name, value]) => `${name}: ${value}`)
      .join(', ')}.`,
    ...(submitted.omitted.length === 0 ? [] : [sayInApp(language, 'submit.omitted')]),
    ...submitted.omitted.map(({ path, why }) => `${path}: ${sayInApp(language, `submit.why.${why}`)}`),
  ].map(printable);
}
