import type { Snapshot } from '../domain/snapshot.js';
import { domainKeys } from './lookup.js';
import { type Match, matchAgainst, matchList, matchTable, type Pattern, type PatternMatch } from './match-list.js';
import { parameter } from './parameters.js';
import { splitList } from './table-list.js';

/** Lists that a domain is in only by its own name: string_list(3) in resolve_local.c and resolve.c. */
const exactLists = ['mydestination', 'virtual_alias_domains', 'virtual_mailbox_domains'];

/** Whether a name in this list stands for the domains below it too (match_parent_style.c); else only `.name` does, and not for itself. */
export function holdsSubdomains(snapshot: Snapshot, list: string): boolean {
  return splitList(parameter(snapshot, 'parent_domain_matches_subdomains')).includes(list);
}

/**
 * Matches a name against one pattern (match_string() and match_hostname() in match_ops.c): letter by letter without regard to case,
 * and by its parents; a table is asked for the name and its parents, one that goes by patterns for the name alone.
 */
export function matchName(snapshot: Snapshot, list: string, pattern: Pattern, name: string): PatternMatch {
  const own = name.toLowerCase();
  const [, ...above] = exactLists.includes(list)
    ? []
    : domainKeys(own, holdsSubdomains(snapshot, list) ? 'plain' : 'dotted');
  if (pattern.kind !== 'table') return [own, ...above].includes(pattern.text);
  const keys = [{ key: own, partial: false }, ...above.map((key) => ({ key, partial: true }))];
  return matchTable(snapshot, list, pattern, keys);
}

/** What Postfix finds when it looks for a domain in a list such as mydestination or relay_domains. */
export function matchDomain(snapshot: Snapshot, list: string, domain: string): Match {
  const patterns = matchList(snapshot, parameter(snapshot, list));
  return matchAgainst(patterns, (pattern) => matchName(snapshot, list, pattern, domain));
}

/** Whether a domain is in a list. */
export function isInDomainList(snapshot: Snapshot, list: string, domain: string): boolean {
  return matchDomain(snapshot, list, domain).status === 'in';
}
