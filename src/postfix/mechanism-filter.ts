import type { Snapshot } from '../domain/snapshot.js';
import { lookUp } from './lookup.js';
import { parameter } from './parameters.js';
import { splitList, tableOf } from './table-list.js';

/**
 * Whether smtp_sasl_mechanism_filter lets a mechanism through: the first element that matches decides, `!` turns it round,
 * a table matches where it has the name (string_list_match(3)). No filter lets all through. Names are those of mechanisms
 * (CRAM-MD5), not of plug-ins (crammd5).
 */
export function filterAdmits(snapshot: Snapshot, service: string, mechanism: string): boolean {
  const filter = parameter(snapshot, 'smtp_sasl_mechanism_filter', service);
  if (filter === '') return true;
  for (const element of splitList(filter)) {
    const bare = element.replace(/^!+/, '');
    const table = tableOf(bare);
    const matches =
      table === null
        ? bare.toLowerCase() === mechanism.toLowerCase()
        : lookUp(snapshot, 'smtp_sasl_mechanism_filter', table, [{ key: mechanism, partial: false }]).status ===
          'found';
    if (matches) return !element.startsWith('!');
  }
  return false;
}
