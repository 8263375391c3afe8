import type { Lookup, Snapshot } from '../domain/snapshot.js';
import { isPatternTable, splitList, tableOf } from './table-list.js';

/** A key, and whether it is only a part of an address, for which pattern tables are not asked. */
export interface LookupKey {
  readonly key: string;
  readonly partial: boolean;
}

/** What a list of tables answers. `unasked`: the snapshot does not hold the answer, so nothing can be said. */
export type Found =
  | { readonly status: 'found'; readonly lookup: Lookup }
  | { readonly status: 'absent' }
  | { readonly status: 'error'; readonly map: string; readonly problem: string }
  | { readonly status: 'unasked'; readonly map: string; readonly key: string };

/**
 * Looks keys up in a list of tables as maps_find(3) does: the first key is tried in every table, then the next key.
 * A table that cannot be asked ends the search, since Postfix then puts the mail aside instead of guessing; so does one of an unknown type, once it
 * is its turn (dict_surrogate.c). A daemon that finds an element without a type ends: wherever it stands, nothing is looked up (maps_create(3)).
 */
export function lookUp(snapshot: Snapshot, name: string, value: string, keys: readonly LookupKey[]): Found {
  const elements = splitList(value);
  const typeless = elements.find((element) => !hasType(element));
  if (typeless !== undefined) return { status: 'error', map: typeless, problem: noTable(typeless) };
  for (const { key, partial } of keys) {
    for (const element of elements) {
      const table = tableOf(element);
      if (table === null) return { status: 'error', map: element, problem: noTable(element) };
      if (partial && isPatternTable(table)) continue;
      const answer = answerOf(snapshot, name, table, key);
      if (answer === undefined) return { status: 'unasked', map: table, key };
      if (answer.status === 'found') return { status: 'found', lookup: answer };
      if (answer.status === 'error') return { status: 'error', map: table, problem: answer.problem ?? '' };
    }
  }
  return { status: 'absent' };
}

/** Whether an element is written as a table is, be the type one that there is or not. */
const hasType = (element: string): boolean => /^[^:]+:./s.test(element);

/** The words with which Postfix refuses an element that names no lookup table (dict_open() in dict_open.c). */
export function noTable(element: string): string {
  return hasType(element)
    ? `unsupported dictionary type: ${element.replace(/:.*$/s, '')}`
    : `open dictionary: expecting "type:name" form instead of "${element}"`;
}

/** Passwords in `static:` and `inline:` are dots in the snapshot, in the value as in the name of the table. */
function answerOf(snapshot: Snapshot, name: string, table: string, key: string): Lookup | undefined {
  return snapshot.lookups.find((lookup) => lookup.parameter === name && lookup.map === table && lookup.key === key);
}

/** The keys under which mail_addr_find(3) looks for an address: whole, without extension, local part alone where the domain is ours, `@domain`. */
export function addressKeys(address: string, localDomains: readonly string[], delimiters: string): LookupKey[] {
  const at = address.lastIndexOf('@');
  if (at < 0) return [{ key: address, partial: false }];
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  const cut = Array.from(local).findIndex((character, index) => index > 0 && delimiters.includes(character));
  const bare = cut < 0 ? local : local.slice(0, cut);
  const keys: LookupKey[] = [{ key: address, partial: false }];
  if (bare !== local) keys.push({ key: `${bare}@${domain}`, partial: true });
  if (localDomains.some((name) => name.toLowerCase() === domain.toLowerCase())) {
    keys.push({ key: local, partial: true });
    if (bare !== local) keys.push({ key: bare, partial: true });
  }
  return [...keys, { key: `@${domain}`, partial: true }];
}

/** A domain and the domains above it: `.parent` as transport(5) asks for them, or `parent` where parents match as they are. */
export function domainKeys(domain: string, parents: 'dotted' | 'plain'): string[] {
  const labels = domain.split('.');
  const above = labels.slice(1).map((_, index) => labels.slice(index + 1).join('.'));
  return [domain, ...above.map((name) => (parents === 'dotted' ? `.${name}` : name))];
}
