/** A line of two texts laid side by side. */
export type DiffLine =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }
  /** The same setting with another value. */
  | { readonly kind: 'changed'; readonly text: string; readonly before: string };

/** Cells of the table that is filled at most: above, the parts that differ are told as a whole. */
const maxCells = 1_000_000;

/**
 * Pairs of indices of a longest common subsequence of two lists, in order. What the lists have in common at their beginning and end is
 * paired without a table; where the rest is too long for one, nothing of it is paired.
 */
function commonPairs(before: readonly string[], after: readonly string[]): [number, number][] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let tail = 0;
  while (
    tail < before.length - start &&
    tail < after.length - start &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail += 1;
  const head = Array.from({ length: start }, (_, at): [number, number] => [at, at]);
  const end = Array.from({ length: tail }, (_, at): [number, number] => [
    before.length - tail + at,
    after.length - tail + at,
  ]);
  return [...head, ...middlePairs(before, after, start, tail), ...end];
}

function middlePairs(
  before: readonly string[],
  after: readonly string[],
  start: number,
  tail: number,
): [number, number][] {
  const rows = before.length - start - tail;
  const columns = after.length - start - tail;
  if (rows === 0 || columns === 0 || rows * columns > maxCells) return [];
  const width = columns + 1;
  // lengths[r * width + c]: the longest common subsequence of what follows row r and column c.
  const lengths = new Uint32Array((rows + 1) * width);
  const length = (row: number, column: number) => lengths[row * width + column] ?? 0;
  const isSame = (row: number, column: number) => before[start + row] === after[start + column];
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      lengths[row * width + column] = isSame(row, column)
        ? length(row + 1, column + 1) + 1
        : Math.max(length(row + 1, column), length(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (isSame(row, column)) {
      pairs.push([start + row, start + column]);
      row += 1;
      column += 1;
    } else if (length(row + 1, column) >= length(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** What a line sets: the word before `=` or the first blank; nothing for a comment, an empty line and one that continues another. */
export function settingOf(line: string): string | null {
  return /^([^#\s=][^\s=]*)/.exec(line)?.[1] ?? null;
}

/** The lines between two common ones: those that set the same are a change, the others come and go. */
function hunk(before: readonly string[], after: readonly string[]): DiffLine[] {
  // A line without a name of its own is like no other one.
  const named = (lines: readonly string[], side: string) => lines.map((line, at) => settingOf(line) ?? `${side} ${at}`);
  const pairs = commonPairs(named(before, '-'), named(after, '+'));
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  for (const [nextRow, nextColumn] of [...pairs, [before.length, after.length] as const]) {
    for (; row < nextRow; row += 1) lines.push({ kind: 'removed', text: before[row] ?? '' });
    for (; column < nextColumn; column += 1) lines.push({ kind: 'added', text: after[column] ?? '' });
    if (row < before.length && column < after.length)
      lines.push({ kind: 'changed', text: after[column] ?? '', before: before[row] ?? '' });
    row += 1;
    column += 1;
  }
  return lines;
}

/** What became of one text's lines in another: everything but `removed` is the second text, in its order. */
export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  for (const [nextRow, nextColumn] of [...commonPairs(before, after), [before.length, after.length] as const]) {
    lines.push(...hunk(before.slice(row, nextRow), after.slice(column, nextColumn)));
    const text = after[nextColumn];
    if (text !== undefined && nextRow < before.length) lines.push({ kind: 'same', text });
    row = nextRow + 1;
    column = nextColumn + 1;
  }
  return lines;
}
