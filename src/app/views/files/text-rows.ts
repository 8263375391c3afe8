import type { ExerciseFile } from '../../../domain/exercise-file.js';
import type { Evidence } from '../../../domain/report.js';
import type { SeenFile } from '../../../domain/seen-file.js';
import { assignmentsIn } from '../../../postfix/main-cf.js';
import type { Result } from '../../store/state.js';
import { type CertificateGist, certificatesIn } from './certificates.js';
import { type DiffLine, diffLines, settingOf } from './line-diff.js';

/** A row of a file's text: a line of it, or one that was there at the start and is no more. */
export interface FileRow {
  /** From 1; null for a line that is no more. */
  readonly number: number | null;
  readonly diff: DiffLine;
  /** A comment or an empty line. */
  readonly isAside: boolean;
  /** The inside of a certificate, which nobody reads. */
  readonly isEncoded: boolean;
  /** The exercise is about it. */
  readonly matters: boolean;
  /** The line that goes over this one, which sets the same parameter further up. */
  readonly beatenBy: number | null;
  /** Checks that were not content and name this line. */
  readonly checks: readonly string[];
  /** What the certificate is that begins here, null for a damaged one; nothing where none begins. */
  readonly certificate?: CertificateGist;
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

/** A key press must not compare two texts again. */
const compared = new WeakMap<SeenFile, readonly DiffLine[]>();

function comparedWithStart(file: SeenFile, text: string): readonly DiffLine[] {
  const known = compared.get(file);
  if (known !== undefined) return known;
  const before = file.start === null ? '' : (file.start.text ?? text);
  const lines = diffLines(linesOf(before), linesOf(text));
  compared.set(file, lines);
  return lines;
}

/** Lines of a main.cf that do not count, by number, and the line that does: of two settings the last one holds (postconf(5)). */
function beaten(text: string): ReadonlyMap<number, number> {
  const all = assignmentsIn(text);
  const last = new Map(all.map(({ name, line }) => [name, line]));
  return new Map(all.flatMap(({ name, line }) => (last.get(name) === line ? [] : [[line, last.get(name) ?? line]])));
}

/**
 * The line that a piece of evidence names, as the text is now. The text may have changed since: where the setting no longer stands on
 * that line, it is looked for, the last one first.
 */
function namedLine(path: string, { source, text: seen }: Evidence, lines: readonly string[]): number | null {
  const [, named] = source.startsWith(`${path}:`) ? (/:(\d+)$/.exec(source) ?? []) : [];
  if (named === undefined) return null;
  const setting = /^(\S+) =/.exec(seen)?.[1];
  const at = Number(named);
  if (setting === undefined || settingOf(lines[at - 1] ?? '') === setting) return at <= lines.length ? at : null;
  const found = lines.findLastIndex((line) => settingOf(line) === setting);
  return found < 0 ? null : found + 1;
}

/** Which checks that are not content name which line. */
function checksByLine(
  path: string,
  lines: readonly string[],
  results: Readonly<Record<string, Result>>,
): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const [id, { report }] of Object.entries(results)) {
    if (report.es.status !== 'fail' && report.es.status !== 'warn') continue;
    for (const evidence of report.es.evidence) {
      const line = namedLine(path, evidence, lines);
      if (line === null) continue;
      const there = found.get(line) ?? [];
      if (!there.includes(id)) found.set(line, [...there, id]);
    }
  }
  return found;
}

/** A line of PEM text (RFC 7468) after the one with which it begins. */
const isPem = (text: string): boolean => /^(?:[A-Za-z0-9+/]+=*|-----END .*-----)\s*$/.test(text);

const isAside = (text: string): boolean => /^\s*(?:#|$)/.test(text);

/** Whether one of the patterns names a word; `*` at the end of one stands for any ending. */
function isWanted(word: string, patterns: readonly string[]): boolean {
  return patterns.some((each) => (each.endsWith('*') ? word.startsWith(each.slice(0, -1)) : word === each));
}

/** The rows of a file's text, with what matters and what differs; null where there is no text to show. */
export function fileRows(
  file: SeenFile,
  asked: ExerciseFile | undefined,
  results: Readonly<Record<string, Result>>,
): readonly FileRow[] | null {
  const { text } = file;
  if (text === null) return null;
  const lines = linesOf(text);
  const losers = asked?.role === 'settings' ? beaten(text) : new Map<number, number>();
  const certificates = certificatesIn(file);
  const named = checksByLine(file.path, lines, results);
  let number = 0;
  let mattered = false;
  return comparedWithStart(file, text).map((diff): FileRow => {
    const aside = isAside(diff.text);
    const encoded = certificates.size > 0 && isPem(diff.text);
    const word = settingOf(diff.text) ?? diff.text.trim().split(/\s/)[0] ?? '';
    const continues = /^\s/.test(diff.text);
    const patterns = asked?.lines;
    const matters =
      !aside &&
      asked !== undefined &&
      (patterns === undefined
        ? true
        : isWanted(word, patterns) || (continues && mattered && asked.role === 'settings'));
    if (!aside) mattered = matters;
    if (diff.kind === 'removed')
      return { number: null, diff, isAside: aside, isEncoded: encoded, matters, beatenBy: null, checks: [] };
    number += 1;
    return {
      number,
      diff,
      isAside: aside,
      isEncoded: encoded,
      matters,
      beatenBy: losers.get(number) ?? null,
      checks: named.get(number) ?? [],
      ...(certificates.has(number) ? { certificate: certificates.get(number) ?? null } : {}),
    };
  });
}

/**
 * Whether a row stays when comments, empty lines and the insides of certificates are left out; a comment that is new or gone is worth a
 * look.
 */
export function staysFolded({ isAside: aside, isEncoded, diff, checks }: FileRow): boolean {
  if (isEncoded) return checks.length > 0;
  return !aside || checks.length > 0 || (diff.kind !== 'same' && diff.text.trim() !== '');
}

/** The row to begin with: one that a check names, else the first that matters and is not as it was, else the first that matters. */
export function firstRow(rows: readonly FileRow[]): number {
  const wanted = [
    (row: FileRow) => row.checks.length > 0,
    (row: FileRow) => row.matters && row.diff.kind !== 'same',
    (row: FileRow) => row.matters,
  ];
  for (const isIt of wanted) {
    const at = rows.findIndex(isIt);
    if (at >= 0) return at;
  }
  return 0;
}
