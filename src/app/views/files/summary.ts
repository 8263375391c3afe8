import { type Line, span, truncate } from '../../lines/line.js';
import { phrase } from '../../lines/phrase.js';
import { wrap } from '../../lines/wrap.js';
import type { AppState } from '../../store/state.js';
import type { Surroundings } from '../../surroundings.js';
import { sayInApp } from '../../texts.js';
import { resultMark } from '../step/check-lines.js';
import { differsFromStart, isThere } from './file-standing.js';
import type { TreeEntry } from './model.js';
import { modeOf, sayNoText, sayStanding, standingMark, timeOf } from './words.js';

/** Mode, owner, size and time, as `ls -l` tells them. */
function factsRow(state: AppState, entry: TreeEntry): Line {
  const { file } = entry;
  if (!isThere(file)) return [{ text: sayNoText(state, entry), tone: 'muted' }];
  return [
    { text: modeOf(file), ...(entry.readers !== null ? { tone: 'fail', bold: true } : {}) },
    span(`  ${file.owner}:${file.group}`, { tone: 'muted' }),
    ...(file.kind === 'file'
      ? [span(`  ${sayInApp(state.language, 'files.bytes', { size: file.size })}`, { tone: 'muted' })]
      : []),
    span(`  ${timeOf(file.mtime)}`, { tone: 'muted' }),
    ...(file.target === null ? [] : [span(`  -> ${file.target}`, { tone: 'muted' })]),
  ];
}

/** Who reads a private file that should not, and what to do about it. */
function openWarning(state: AppState, { file, asked, readers }: TreeEntry): string | null {
  if (readers === null || !isThere(file)) return null;
  const who = readers === '*' ? sayInApp(state.language, 'files.everybody') : readers;
  const key = asked?.role === 'index' ? 'files.open-index' : 'files.open-table';
  return sayInApp(state.language, key, { mode: modeOf(file), who, path: file.path });
}

/** The checks of a file that were not content, and what they saw. */
export function checkSentences(
  state: AppState,
  { checks }: Pick<TreeEntry, 'checks'>,
): readonly { readonly id: string; readonly said: string }[] {
  return checks.flatMap((id) => {
    const report = state.results[id]?.report[state.language];
    return report === undefined || report.status === 'pass'
      ? []
      : [{ id, said: report.observed.replaceAll('\n', ' ') }];
  });
}

/** The same in rows. */
export function checkRows(state: AppState, { theme }: Surroundings, entry: TreeEntry, width: number): Line[] {
  return checkSentences(state, entry).flatMap(({ id, said }) =>
    wrap([resultMark(state.results[id], theme), { text: ` ${id}  `, bold: true }, ...phrase(said, theme)], width, {
      first: [],
      rest: [{ text: '  ' }],
    }),
  );
}

/** What is to be said of a file besides its text: what it is for, how it stands, why. At most as many rows as there is room for. */
export function summaryRows(
  state: AppState,
  surroundings: Surroundings,
  entry: TreeEntry,
  width: number,
  rows: number,
): Line[] {
  const { theme } = surroundings;
  const { language } = state;
  const { asked, file } = entry;
  const word = sayStanding(state, entry);
  const isNew = isThere(file) && file.kind === 'file' && file.start === null;
  const change = isNew ? 'files.new' : isThere(file) && differsFromStart(file) ? 'files.differs' : null;
  const title: Line = [
    span(entry.path, { bold: true, tone: 'accent' }),
    ...(word === '' ? [] : [{ text: '  ' }, standingMark(entry.standing, theme), { text: ` ${word}` }]),
  ];
  const warning = openWarning(state, entry);
  const all: Line[] = [
    title,
    [
      ...factsRow(state, entry),
      ...(change === null ? [] : [{ text: `  ${sayInApp(language, change)}`, tone: 'accent' as const }]),
    ],
    ...(warning === null ? [] : wrap(phrase(warning, theme), width)),
    ...checkRows(state, surroundings, entry, width),
  ];
  const about =
    asked === undefined
      ? []
      : wrap(phrase(sayInApp(language, `files.role.${asked.role}.about`), theme, { tone: 'muted' }), width);
  // What a file is for is told whole or not at all: why it fails comes first.
  const told = all.length + about.length <= rows ? [...all, ...about] : all;
  return told.slice(0, rows).map((line) => truncate(line, width, theme.symbols.more));
}
