import type { Snapshot } from '../domain/snapshot.js';
import { type LookupKey, lookUp, noTable } from './lookup.js';
import { splitList, tableOf } from './table-list.js';

/** One pattern of a list such as mynetworks or mydestination, as match_list_parse() in match_list.c takes it. */
export interface Pattern {
  readonly kind: /** A name, an address or a network. */
    | 'text'
    /** A lookup table, `type:name`. */
    | 'table'
    /** A `/file` that cannot be read: a table whose every lookup fails. */
    | 'no-file'
    /** What ends the program that reads the list: a lone `!`, a table without a type, a directory where a file should be. */
    | 'fatal';
  /** Without the `!` before it, and a name in small letters. */
  readonly text: string;
  /** An odd number of `!` stands before it: what matches is not in the list. */
  readonly excludes: boolean;
  /** The file in which it stands, or null for the parameter itself. */
  readonly file: string | null;
}

/** A list, and what Postfix leaves out of it. */
export interface MatchList {
  readonly patterns: readonly Pattern[];
  /** What stands after a `#` within a line: `comment at end of line is not supported`. */
  readonly comments: readonly string[];
  /** The files named in the list, in the order in which they are read. */
  readonly files: readonly string[];
}

/** As deep as files may name files; Postfix itself goes on until it has no memory left. */
const deepest = 4;
/** Longer lists are cut: nobody types them, and each pattern is weighed against those before it. */
const longest = 4000;

/**
 * The patterns of a list in their order, those of every `/file` in place of its name. A pattern with a colon in it is a table unless it
 * begins with a bracket, which is why an address of IP version 6 needs brackets.
 */
export function matchList(snapshot: Snapshot, value: string): MatchList {
  const patterns: Pattern[] = [];
  const comments: string[] = [];
  const files: string[] = [];
  const read = (text: string, file: string | null, outside: boolean, depth: number): void => {
    const elements = splitList(text);
    for (const [index, element] of elements.entries()) {
      if (element.startsWith('#')) {
        comments.push(elements.slice(index).join(' '));
        return;
      }
      if (patterns.length >= longest) return;
      const bare = element.replace(/^!+/, '');
      const excludes = outside !== ((element.length - bare.length) % 2 === 1);
      const add = (kind: Pattern['kind'], own: string): void => {
        patterns.push({ kind, text: own, excludes, file });
      };
      if (bare === '') add('fatal', element);
      else if (bare.startsWith('/')) {
        files.push(bare);
        const found = snapshot.files.find((known) => known.path === bare);
        const lines = found?.text?.split('\n');
        if (found?.kind === 'directory') add('fatal', bare);
        else if (lines === undefined) add('no-file', bare);
        else if (depth < deepest)
          for (const line of lines) if (!line.startsWith('#')) read(line, bare, excludes, depth + 1);
      } else if (bare.includes(':') && !bare.startsWith('[')) add(bare.startsWith(':') ? 'fatal' : 'table', bare);
      else add('text', bare.toLowerCase());
    }
  };
  read(value, null, false, 0);
  return { patterns, comments, files };
}

/** The tables of a list, also those that stand in its files. */
export function tablesOfList(snapshot: Snapshot, value: string): string[] {
  return matchList(snapshot, value).patterns.flatMap(({ kind, text }) =>
    kind === 'table' ? (tableOf(text) ?? []) : [],
  );
}

/** What matching one thing against a list came to. */
export type Match =
  /** The first pattern that matches, or none where the list came to its end. */
  | { readonly status: 'in'; readonly pattern: Pattern }
  | { readonly status: 'out'; readonly pattern: Pattern | null }
  /** A pattern that cannot be used stands before any that matches, so that Postfix answers with a temporary failure. */
  | { readonly status: 'error'; readonly pattern: Pattern; readonly says: string }
  /** The snapshot does not hold a table's answer. */
  | { readonly status: 'unknown'; readonly pattern: Pattern };

/** Whether one pattern matches: yes or no, or why that cannot be said. */
export type PatternMatch = boolean | { readonly error: string } | 'unknown';

/** Asks the table that is a pattern of a list. */
export function matchTable(
  snapshot: Snapshot,
  list: string,
  pattern: Pattern,
  keys: readonly LookupKey[],
): PatternMatch {
  const found = lookUp(snapshot, list, pattern.text, keys);
  if (found.status === 'error') return { error: found.problem };
  return found.status === 'unasked' ? 'unknown' : found.status === 'found';
}

/** Goes through a list until a pattern matches (match_list_match() in match_list.c). What ends the daemon does so wherever it stands. */
export function matchAgainst(list: MatchList, matches: (pattern: Pattern) => PatternMatch): Match {
  const fatal = list.patterns.find(({ kind }) => kind === 'fatal');
  if (fatal) return { status: 'error', pattern: fatal, says: fatalWords(fatal.text) };
  for (const pattern of list.patterns) {
    if (pattern.kind === 'no-file')
      return { status: 'error', pattern, says: `open file ${pattern.text}: No such file or directory` };
    const matched = matches(pattern);
    if (matched === 'unknown') return { status: 'unknown', pattern };
    if (typeof matched === 'object') return { status: 'error', pattern, says: matched.error };
    if (matched) return { status: pattern.excludes ? 'out' : 'in', pattern };
  }
  return { status: 'out', pattern: null };
}

/** The words with which a daemon ends that reads such an element. */
function fatalWords(element: string): string {
  if (element.startsWith('/')) return `match_list_parse: read file ${element}: Is a directory`;
  return /^!+$/.test(element) ? "no pattern after '!'" : noTable(element);
}
