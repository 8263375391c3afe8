import type { Snapshot } from '../domain/snapshot.js';
import { domainKeys, lookUp } from './lookup.js';
import { parameter } from './parameters.js';
import { splitList, tableOf } from './table-list.js';

/**
 * Whether a domain is in a list such as mydestination or relay_domains: names, `!` before what is excluded, tables;
 * the first element that matches decides (match_list.c). Subdomains belong to a name where
 * parent_domain_matches_subdomains holds the parameter, as it does for relay_domains; elsewhere only under `.name`.
 */
export function isInDomainList(snapshot: Snapshot, name: string, domain: string): boolean {
  const parentsMatch = splitList(parameter(snapshot, 'parent_domain_matches_subdomains')).includes(name);
  const keys = name === 'relay_domains' ? domainKeys(domain, parentsMatch ? 'plain' : 'dotted') : [domain];
  for (const element of splitList(parameter(snapshot, name))) {
    const wanted = !element.startsWith('!');
    const bare = element.replace(/^!+/, '');
    const table = tableOf(bare);
    const matches =
      table === null
        ? keys.some((key) => key.toLowerCase() === bare.toLowerCase())
        : lookUp(
            snapshot,
            name,
            table,
            keys.map((key) => ({ key, partial: false })),
          ).status === 'found';
    if (matches) return wanted;
  }
  return false;
}
