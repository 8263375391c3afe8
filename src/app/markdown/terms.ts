import type { Glossary } from '../../domain/glossary.js';
import { literally } from '../lines/literally.js';

/** A piece of a text: a form of a term, or what lies between. */
export interface TermPiece {
  readonly text: string;
  /** Identifier of the term, or null. */
  readonly term: string | null;
}

/** Finds a glossary's terms in a text. */
export type TermMatcher = (text: string) => readonly TermPiece[];

const inAnyBlanks = (form: string) => literally(form).replaceAll(' ', String.raw`\s+`);
const folded = (text: string) => text.replaceAll(/\s+/g, ' ').toLowerCase();

/** Whether every word of a form that has a capital letter is written with it. */
function isWritten(met: string, form: string): boolean {
  const words = met.split(/\s+/);
  return form.split(' ').every((word, at) => word === word.toLowerCase() || word === words[at]);
}

/**
 * A matcher for a glossary: whole words, the longest form first. A word without capital letters is found however it is written, since a
 * sentence may begin with it; one with capitals only as it is: `plain` is no mechanism.
 */
export function termMatcher(glossary: Glossary): TermMatcher {
  const forms = glossary
    .flatMap(({ id, forms: own }) => own.map((form) => ({ id, form })))
    .toSorted((one, other) => other.form.length - one.form.length);
  if (forms.length === 0) return (text) => [{ text, term: null }];
  const byForm = new Map(forms.map((each) => [folded(each.form), each]));
  // A word goes on behind a hyphen and within a name such as `a.b`; a point at the end of a sentence is none of it.
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}_@/.-])(?:${forms.map(({ form }) => inAnyBlanks(form)).join('|')})(?![\p{L}\p{N}_@/-]|[.]\p{L})`,
    'giu',
  );
  return (text) => {
    const pieces: TermPiece[] = [];
    let end = 0;
    for (const match of text.matchAll(pattern)) {
      const found = byForm.get(folded(match[0]));
      if (found === undefined || !isWritten(match[0], found.form)) continue;
      if (match.index > end) pieces.push({ text: text.slice(end, match.index), term: null });
      pieces.push({ text: match[0], term: found.id });
      end = match.index + match[0].length;
    }
    if (end < text.length || pieces.length === 0) pieces.push({ text: text.slice(end), term: null });
    return pieces;
  };
}

/** The same matcher for one block: what it has found once it finds no more, so that a text is not full of lines. */
export function firstOnly(matcher: TermMatcher): TermMatcher {
  const seen = new Set<string>();
  return (text) =>
    matcher(text).map((piece) => {
      if (piece.term === null) return piece;
      if (seen.has(piece.term)) return { text: piece.text, term: null };
      seen.add(piece.term);
      return piece;
    });
}
