import { type Line, type Span, span, widthOf } from '../../lines/line.js';

type Look = Omit<Span, 'text'>;

interface Cell {
  readonly text: string;
  readonly look: Look;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A drawing made of characters: what is put later covers what was there. What would stand outside is left off. */
export class Canvas {
  readonly #rows: (Cell | null)[][];

  constructor(
    readonly columns: number,
    rows: number,
  ) {
    this.#rows = Array.from({ length: rows }, () => Array.from({ length: columns }, () => null));
  }

  /** Puts a text with its left end at a place, at most `width` columns of it. */
  put(x: number, y: number, text: string, look: Look = {}, width = this.columns): void {
    const row = this.#rows[y];
    if (row === undefined) return;
    let column = x;
    const end = Math.min(this.columns, x + width);
    for (const { segment } of graphemes.segment(span(text).text)) {
      const taken = widthOf(segment);
      if (column + taken > end) return;
      if (column >= 0 && taken > 0) {
        row[column] = { text: segment, look };
        for (let more = 1; more < taken; more++) row[column + more] = { text: '', look };
      }
      column += taken;
    }
  }

  /** Puts a text in the middle of `width` columns. */
  centre(x: number, y: number, width: number, text: string, look: Look = {}): void {
    this.put(x + Math.max(0, Math.floor((width - widthOf(text)) / 2)), y, text, look, width);
  }

  /** The drawing in rows; neighbours of one look are one piece. */
  lines(): Line[] {
    return this.#rows.map((row) => {
      const end = row.findLastIndex((cell) => cell !== null);
      const line: Span[] = [];
      for (const cell of row.slice(0, end + 1)) {
        const { text, look } = cell ?? { text: ' ', look: blank };
        const last = line.at(-1);
        if (last !== undefined && isSame(last, look)) line[line.length - 1] = { ...last, text: last.text + text };
        else line.push({ ...look, text });
      }
      return line;
    });
  }
}

const blank: Look = {};

function isSame(one: Look, other: Look): boolean {
  return one.tone === other.tone && one.bold === other.bold && one.inverse === other.inverse;
}
