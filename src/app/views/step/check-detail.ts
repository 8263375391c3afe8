import { type Line, type Span, span } from '../../lines/line.js';
import { phrase } from '../../lines/phrase.js';
import { wrap, wrapVerbatim } from '../../lines/wrap.js';
import { progressOf } from '../../store/questions.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp, type TextKey } from '../../texts.js';
import { resultMark, sayStatus } from './check-lines.js';

const margin: Span = { text: '  ' };

/** The details of a check in rows, and the row behind the latest hint; null where none was taken. */
export interface CheckDetail {
  readonly rows: readonly Line[];
  readonly hintEnd: number | null;
}

/**
 * Everything about one check: what was expected, what was seen and where, what it means, the hints taken so far. The cure of a
 * diagnosis is an answer: it comes with the strongest hint only.
 */
export function checkDetail(state: AppState, surroundings: Surroundings, id: string, width: number): CheckDetail {
  const { theme } = surroundings;
  const { language } = state;
  const result = state.results[id];
  const taken = state.place === null ? 0 : (progressOf(state, state.place.exercise)?.hints[id] ?? 0);
  const title = (words: string): Line[] =>
    wrap([resultMark(result, theme), { text: ` ${id}`, bold: true }, { text: `  ${words}`, tone: 'muted' }], width);
  if (result === undefined) {
    const probed = state.exercises.some((each) => each.probed.includes(id));
    return { rows: title(sayInApp(language, probed ? 'check.ask' : 'check.open')), hintEnd: null };
  }
  const report = result.report[language];
  const label = (key: TextKey, params?: Record<string, number>): Line[] => [
    [],
    [{ text: sayInApp(language, key, params), tone: 'accent', bold: true }],
  ];
  const text = (words: string): Line[] => wrap(phrase(words, theme), width, { first: [margin], rest: [margin] });
  const gutter: Span = { text: `  ${theme.symbols.gutter} `, tone: 'muted' };
  const isOpen = report.status !== 'pass';
  const hints = report.hints.slice(0, taken);
  const untilHints: Line[] = [
    ...title(result.stale ? sayInApp(language, 'check.stale') : sayStatus(state, report.status)),
    ...label('detail.expected'),
    ...text(report.expected),
    ...label('detail.observed'),
    ...text(report.observed),
    ...(isOpen && report.diagnosis !== null
      ? [
          ...label('detail.cause'),
          ...text(report.diagnosis.cause),
          ...label('detail.look'),
          ...text(report.diagnosis.look),
          ...(taken >= 3 ? [...label('detail.cure'), ...text(report.diagnosis.cure)] : []),
        ]
      : []),
    ...hints.flatMap((hint, at) => [
      ...label('detail.hint', { number: at + 1, count: report.hints.length }),
      ...text(hint),
    ]),
  ];
  const behind: Line[] = [
    ...(isOpen && hints.length < report.hints.length
      ? [
          [],
          [
            { text: 'h', tone: 'accent', bold: true } satisfies Span,
            {
              text: `  ${sayInApp(language, hints.length === 0 ? 'detail.first-hint' : 'detail.next-hint')}`,
              tone: 'muted',
            } satisfies Span,
          ],
        ]
      : []),
    ...(report.evidence.length === 0 ? [] : label('detail.evidence')),
    ...report.evidence.flatMap(({ source, text: seen }) => [
      ...wrap([span(source, { tone: 'muted' })], width, { first: [margin], rest: [margin] }),
      ...wrapVerbatim(seen, width, { tone: 'code' }, [gutter]),
    ]),
  ];
  return { rows: [...untilHints, ...behind], hintEnd: hints.length === 0 ? null : untilHints.length };
}
