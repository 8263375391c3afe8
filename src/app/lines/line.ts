import stringWidth from 'string-width';
import { printable } from './printable.js';

/** What a piece of text means; the theme gives each a look. */
export type Tone = 'plain' | 'muted' | 'accent' | 'code' | 'pass' | 'fail' | 'warn' | 'skip' | 'error';

/** A run of text of one look. */
export interface Span {
  readonly text: string;
  readonly tone?: Tone;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
  readonly strikethrough?: boolean;
  /** The glossary's term that the text is a form of. */
  readonly term?: string;
}

/** One row of a terminal. */
export type Line = readonly Span[];

/** A run of text that may hold anything: made printable here, the one way text of others comes into a line. */
export function span(text: string, look: Omit<Span, 'text'> = {}): Span {
  return { ...look, text: printable(text) };
}

/** Columns that a text takes. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** Columns that a line takes. */
export function lineWidth(line: Line): number {
  return line.reduce((sum, each) => sum + widthOf(each.text), 0);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Cuts a text where `width` columns are full: what fits, and the rest. */
export function cut(text: string, width: number): readonly [string, string] {
  if (widthOf(text) <= width) return [text, ''];
  let used = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    const next = used + widthOf(segment);
    if (next > width) return [text.slice(0, index), text.slice(index)];
    used = next;
  }
  return [text, ''];
}

/** A line of at most `width` columns, with a mark where something was left off. */
export function truncate(line: Line, width: number, mark = '…'): Line {
  if (lineWidth(line) <= width) return line;
  const kept: Span[] = [];
  let room = width - widthOf(mark);
  for (const each of line) {
    const [fits, rest] = cut(each.text, room);
    kept.push({ ...each, text: fits });
    room -= widthOf(fits);
    if (rest !== '') {
      kept.push({ ...each, text: width >= widthOf(mark) ? mark : '' });
      break;
    }
  }
  return kept;
}

/** A line of exactly `width` columns, its second part at the right edge; the first gives way where both do not fit. */
export function spread(left: Line, right: Line, width: number, mark = '…'): Line {
  const rightPart = truncate(right, width, mark);
  const room = width - lineWidth(rightPart);
  const leftPart = truncate(left, Math.max(0, right.length === 0 ? room : room - 1), mark);
  return [...leftPart, { text: ' '.repeat(Math.max(0, room - lineWidth(leftPart))) }, ...rightPart];
}

/** The text of a line without its looks. */
export function plain(line: Line): string {
  return line.map((each) => each.text).join('');
}
