import type { Snapshot } from '../domain/snapshot.js';
import { addressKeys, type LookupKey, lookUp } from './lookup.js';
import { parameter } from './parameters.js';
import { splitList } from './table-list.js';

/**
 * What is appended to an address without a domain: myorigin, or the first line of the file that it names, which is Debian's own doing
 * (myorigin in Debian's postconf(5)). Postfix ends on a line that is empty, and on one of several words.
 */
export function origin(snapshot: Snapshot): string {
  const value = parameter(snapshot, 'myorigin');
  if (!value.startsWith('/')) return value;
  const text = snapshot.files.find((file) => file.path === value)?.text ?? '';
  return text.split('\n')[0]?.replace(/^[ \t\r]+|[ \t\r]+$/g, '') ?? '';
}

/** The keys under which Postfix looks for a sender or recipient in tables of whole addresses. */
export function keysOfAddress(snapshot: Snapshot, address: string): LookupKey[] {
  const local = [origin(snapshot), ...splitList(parameter(snapshot, 'mydestination'))];
  return addressKeys(address, local, parameter(snapshot, 'recipient_delimiter'));
}

/** The envelope sender of a local user's mail once cleanup(8) has rewritten it by sender_canonical_maps and canonical_maps. */
export function envelopeSender(snapshot: Snapshot, user: string): string {
  let sender = user.includes('@') ? user : `${user}@${origin(snapshot)}`;
  for (const name of ['sender_canonical_maps', 'canonical_maps']) {
    const found = lookUp(snapshot, name, parameter(snapshot, name), keysOfAddress(snapshot, sender));
    const value = found.status === 'found' ? found.lookup.value?.trim() : undefined;
    if (value) sender = value.includes('@') ? value : `${value}@${origin(snapshot)}`;
  }
  return sender;
}
