import { type Line, type Span, span, truncate } from '../../lines/line.js';
import { phrase } from '../../lines/phrase.js';
import { wrap } from '../../lines/wrap.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import type { Theme } from '../../theme.js';
import { resultMark } from '../step/check-lines.js';
import type { CertificateGist } from './certificates.js';
import type { FileRow } from './text-rows.js';

/** The sign of what became of a line since the start. */
const diffSign = { same: ' ', added: '+', removed: '-', changed: '~' } as const;
const diffTone = { same: 'muted', added: 'pass', removed: 'fail', changed: 'accent' } as const;

function lookOf({ diff, isAside, matters, beatenBy }: FileRow): Omit<Span, 'text'> {
  if (diff.kind === 'removed') return { tone: 'muted', strikethrough: true };
  if (beatenBy !== null) return { tone: 'warn', strikethrough: true };
  if (isAside) return { tone: 'muted', italic: true };
  return matters ? {} : { tone: 'muted' };
}

/** The row of a text: who points at it, a check's sign, its number, its change, whether it matters, and what it says. */
export function textLine(
  state: AppState,
  theme: Theme,
  row: FileRow,
  options: { readonly isChosen: boolean; readonly digits: number; readonly width: number },
): Line {
  const { symbols } = theme;
  const [check] = row.checks;
  const mark = check === undefined ? { text: ' ' } : resultMark(state.results[check], theme);
  return truncate(
    [
      { text: options.isChosen ? symbols.pointer : ' ', tone: 'accent' },
      mark,
      { text: ` ${(row.number === null ? '' : String(row.number)).padStart(options.digits)} `, tone: 'muted' },
      { text: diffSign[row.diff.kind], tone: diffTone[row.diff.kind], bold: true },
      { text: row.matters ? `${symbols.quote} ` : '  ', tone: 'accent' },
      span(row.diff.text, { ...lookOf(row), ...(options.isChosen ? { bold: true } : {}) }),
      ...(row.beatenBy === null ? [] : [span(`  ${sayInApp(state.language, 'files.beaten.short')}`, { tone: 'warn' })]),
      ...(row.certificate === undefined
        ? []
        : [
            span(`  ${row.certificate?.subject ?? sayInApp(state.language, 'files.certificate.damaged.short')}`, {
              tone: row.certificate === null ? 'fail' : 'accent',
            }),
          ]),
    ],
    options.width,
    symbols.more,
  );
}

function sayCertificate({ language }: AppState, certificate: CertificateGist): string {
  return certificate === null
    ? sayInApp(language, 'files.certificate.damaged')
    : sayInApp(language, 'files.certificate', certificate);
}

/** What is to be said of one line of a text, as sentences. */
export function lineSentences(
  state: AppState,
  row: FileRow,
): readonly { readonly check: string | null; readonly said: string }[] {
  const { language } = state;
  const own = (said: string) => ({ check: null, said });
  return [
    ...(row.certificate === undefined ? [] : [own(sayCertificate(state, row.certificate))]),
    ...row.checks.flatMap((check) => {
      const report = state.results[check]?.report[language];
      return report === undefined ? [] : [{ check, said: report.observed.replaceAll('\n', ' ') }];
    }),
    ...(row.beatenBy === null ? [] : [own(sayInApp(language, 'files.beaten', { line: row.beatenBy }))]),
    ...(row.diff.kind === 'same'
      ? []
      : [
          own(
            row.diff.kind === 'changed'
              ? sayInApp(language, 'files.line.changed', { before: row.diff.before.trim() })
              : sayInApp(language, `files.line.${row.diff.kind}`),
          ),
        ]),
    ...(row.matters ? [own(sayInApp(language, 'files.line.matters'))] : []),
  ];
}

/** The same in rows. */
export function lineDetail(state: AppState, { theme }: Surroundings, row: FileRow, width: number): Line[] {
  return lineSentences(state, row).flatMap(({ check, said }) =>
    check === null
      ? wrap(phrase(said, theme, { tone: 'muted' }), width)
      : wrap(
          [resultMark(state.results[check], theme), { text: ` ${check}  `, bold: true }, ...phrase(said, theme)],
          width,
        ),
  );
}
