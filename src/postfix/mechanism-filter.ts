import type { Snapshot } from '../domain/snapshot.js';
import { matchAgainst, matchList, matchTable } from './match-list.js';
import { parameter } from './parameters.js';

/**
 * Whether smtp_sasl_mechanism_filter lets a mechanism through: the first element that matches decides, `!` turns it round,
 * a table matches where it has the name, and a `/file` stands for its lines (string_list_match(3)). No filter lets all through. Names are those of mechanisms
 * (CRAM-MD5), not of plug-ins (crammd5).
 */
export function filterAdmits(snapshot: Snapshot, service: string, mechanism: string): boolean {
  const filter = parameter(snapshot, 'smtp_sasl_mechanism_filter', service);
  if (filter === '') return true;
  const list = matchList(snapshot, filter);
  return (
    matchAgainst(list, (pattern) =>
      pattern.kind === 'table'
        ? matchTable(snapshot, 'smtp_sasl_mechanism_filter', pattern, [{ key: mechanism, partial: false }])
        : pattern.text.toLowerCase() === mechanism.toLowerCase(),
    ).status === 'in'
  );
}
