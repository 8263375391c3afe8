import { cut, type Line, lineWidth, type Span, span, widthOf } from './line.js';

/** What stands before the text: at its first row, and at the following ones. */
export interface Indent {
  readonly first: Line;
  readonly rest: Line;
}

/** Text is broken at spaces; a no-break space is none. */
const words = /( +)|(\n)|([^ \n]+)/g;

/**
 * Breaks a text into rows of at most `width` columns: at spaces where it can be, within a word that is longer than a row. A line feed in
 * the text begins a new row.
 */
export function wrap(text: readonly Span[], width: number, indent: Indent = { first: [], rest: [] }): Line[] {
  const rows: Line[] = [];
  let row: Span[] = [...indent.first];
  let used = lineWidth(row);
  let fresh = true;
  /** Spaces wait for a word behind them, so that no row ends in one. */
  let gap = null as Span | null;

  const close = () => {
    rows.push(row);
    row = [...indent.rest];
    used = lineWidth(row);
    fresh = true;
    gap = null;
  };
  const put = (piece: Span) => {
    row.push(piece);
    used += widthOf(piece.text);
    fresh = false;
  };

  // Words that touch stay together, also where their looks differ: `relayhost` and the comma behind it.
  const pieces = text.flatMap((each) =>
    [...each.text.matchAll(words)].map((match) => ({
      ...each,
      text: match[0],
      kind: match[1] ? 'gap' : match[2] ? 'break' : 'word',
    })),
  );
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at];
    if (piece === undefined) break;
    const { kind, ...look } = piece;
    if (kind === 'break') {
      close();
      at += 1;
      continue;
    }
    if (kind === 'gap') {
      if (!fresh) gap = look;
      at += 1;
      continue;
    }
    const run: Span[] = [];
    while (pieces[at]?.kind === 'word') {
      const { kind: _, ...part } = pieces[at] ?? piece;
      run.push(part);
      at += 1;
    }
    const needed = lineWidth(run);
    const before = gap;
    const gapWidth = before === null ? 0 : widthOf(before.text);
    if (!fresh && used + gapWidth + needed > width) close();
    else if (before !== null) put(before);
    gap = null;
    for (const part of run) {
      let left = part.text;
      while (left !== '') {
        const [fits, rest] = cut(left, width - used);
        if (fits === '' && fresh) {
          // Not even one character fits: a row that is too wide is better than one that never ends.
          put({ ...part, text: left });
          break;
        }
        if (fits !== '') put({ ...part, text: fits });
        if (rest !== '') close();
        left = rest;
      }
    }
  }
  close();
  return rows;
}

/** How much further in the rest of a row stands that had to be broken. */
const brokenIndent: Span = { text: '    ' };

/**
 * Rows of a text whose rows and indentation matter (code, a log, a table of a command): broken only where the terminal ends.
 *
 * @param broken stands before the rest of a row that had to be broken, so that it is seen to be no row of its own
 */
export function wrapVerbatim(
  text: string,
  width: number,
  look: Omit<Span, 'text'>,
  gutter: Line,
  broken: Span = brokenIndent,
): Line[] {
  return text.split('\n').flatMap((row) => {
    const [indentation = ''] = /^[ \t]*/.exec(row) ?? [];
    const indented = { first: [...gutter, span(indentation)], rest: [...gutter, broken] };
    return wrap([span(row.slice(indentation.length), look)], width, indented);
  });
}
