/** Numbers from the first to the last. */
export interface Range {
  readonly first: bigint;
  readonly last: bigint;
}

/** A set of numbers as ranges in order, none touching another. */
export type Ranges = readonly Range[];

const inOrder = (one: Range, other: Range): number => (one.first < other.first ? -1 : one.first > other.first ? 1 : 0);

/** All numbers that are in one of the sets. */
export function union(...sets: readonly Ranges[]): Ranges {
  const joined: Range[] = [];
  for (const range of sets.flat().toSorted(inOrder)) {
    const open = joined.at(-1);
    if (open && range.first <= open.last + 1n) {
      if (range.last > open.last) joined[joined.length - 1] = { first: open.first, last: range.last };
    } else joined.push(range);
  }
  return joined;
}

/** The numbers of a set that are not in another; one pass over both. */
export function without(set: Ranges, other: Ranges): Ranges {
  const rest: Range[] = [];
  let next = 0;
  for (const { first, last } of set) {
    let from = first;
    while (other[next] !== undefined && (other[next]?.last ?? 0n) < from) next += 1;
    for (let hole = other[next]; hole !== undefined && hole.first <= last; hole = other[next]) {
      if (hole.first > from) rest.push({ first: from, last: hole.first - 1n });
      from = hole.last + 1n;
      if (hole.last > last) break;
      next += 1;
    }
    if (from <= last) rest.push({ first: from, last });
  }
  return rest;
}

/** The numbers that are in both sets. */
export function common(set: Ranges, other: Ranges): Ranges {
  return without(set, without(set, other));
}

/** How many numbers are in a set. */
export function sizeOf(set: Ranges): bigint {
  return set.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
}
