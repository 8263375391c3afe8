import type { Snapshot } from '../domain/snapshot.js';
import { addressesInTable, everything } from './cidr-table.js';
import { matchList, type Pattern } from './match-list.js';
import { parseNetwork } from './network.js';
import { readingOf } from './network-list.js';
import { parameter } from './parameters.js';
import { common, type Ranges, union, without } from './ranges.js';
import { isWrittenInPlace, textInPlace, typeAndName } from './table-list.js';

/**
 * All addresses that a list of networks holds, as far as its text shows: networks, single addresses and `cidr:` tables, the first
 * pattern that matches deciding. Of other tables only single answers are known, and names stand for no address here.
 */
export function trustedRanges(snapshot: Snapshot, list: string, family: 4 | 6, service?: string): Ranges {
  let trusted: Ranges = [];
  let undecided: Ranges = everything(family);
  for (const pattern of matchList(snapshot, parameter(snapshot, list, service)).patterns) {
    const own = addressesOf(snapshot, pattern, family);
    if (!pattern.excludes) trusted = union(trusted, common(own, undecided));
    undecided = without(undecided, own);
  }
  return trusted;
}

/** The addresses of one pattern. */
export function addressesOf(snapshot: Snapshot, pattern: Pattern, family: 4 | 6): Ranges {
  if (pattern.kind === 'table') {
    const { type, name } = typeAndName(pattern.text);
    if (type !== 'cidr') return [];
    const text = isWrittenInPlace(pattern.text)
      ? textInPlace(name)
      : snapshot.files.find((file) => file.path === name)?.text;
    return typeof text === 'string' ? addressesInTable(text, family) : [];
  }
  if (pattern.kind !== 'text' || readingOf(pattern).kind !== 'network') return [];
  const parsed = parseNetwork(pattern.text);
  return parsed.ok && parsed.network.family === family ? [parsed.network] : [];
}
