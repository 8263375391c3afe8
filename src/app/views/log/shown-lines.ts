import { isProblem } from '../../../postfix/log-entry.js';
import type { LogBook } from '../../../postfix/log-book.js';
import type { LogPanel } from '../../store/panels/log.js';

interface Remembered {
  readonly key: string;
  readonly lines: readonly number[];
}

/** The last answers for a book: moving about in it asks for the same again and again. */
const shown = new WeakMap<LogBook, Remembered>();
const found = new WeakMap<LogBook, Remembered>();

function once(
  memory: WeakMap<LogBook, Remembered>,
  book: LogBook,
  key: string,
  compute: () => number[],
): readonly number[] {
  const known = memory.get(book);
  if (known?.key === key) return known.lines;
  const lines = compute();
  memory.set(book, { key, lines });
  return lines;
}

const indexes = (count: number) => Array.from({ length: count }, (_, at) => at);

/** The lines of a book that a filter shows, by their place in it. */
export function shownLines(
  book: LogBook,
  { filter, message }: Pick<LogPanel, 'filter' | 'message'>,
): readonly number[] {
  return once(shown, book, `${filter} ${message ?? ''}`, () => {
    const all = indexes(book.entries.length);
    switch (filter) {
      case 'all':
        return all;
      case 'problems':
        return all.filter((at) => {
          const entry = book.entries[at];
          return entry !== undefined && isProblem(entry);
        });
      case 'message':
        return all.filter((at) => book.owners[at] === message);
      case 'without-probes':
        return all.filter((at) => {
          const owner = book.owners[at];
          return owner == null || !book.probes.has(owner);
        });
    }
  });
}

/** The lines of a book that have a text, whatever its case. */
export function linesWith(book: LogBook, text: string): readonly number[] {
  const wanted = text.toLowerCase();
  if (wanted === '') return [];
  return once(found, book, wanted, () =>
    indexes(book.entries.length).filter((at) => book.entries[at]?.text.toLowerCase().includes(wanted) === true),
  );
}

/** The place of the first number that is not smaller, in a list that rises; the list's length where all are. */
export function placeOf(rising: readonly number[], number: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] ?? Infinity) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
