import type { Snapshot } from '../domain/snapshot.js';
import { trimBlanks, wordsIn } from './blanks.js';
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

/** The tables that rewrite addresses, in the order in which they are asked for a sender, each with the parameter that says which addresses it is for. */
const rewriting = [
  ['sender_canonical_maps', 'sender_canonical_classes'],
  ['canonical_maps', 'canonical_classes'],
] as const;

/** An address with its domain cut down to the first of masquerade_domains that it lies below; `!` keeps what lies there (cleanup_masquerade.c). */
function masqueraded(snapshot: Snapshot, address: string): string {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1).toLowerCase()];
  if (wordsIn(parameter(snapshot, 'masquerade_exceptions').toLowerCase()).includes(local.toLowerCase())) return address;
  for (const word of wordsIn(parameter(snapshot, 'masquerade_domains').toLowerCase())) {
    const name = word.replace(/^!+/, '');
    if (domain === name) return address;
    if (name !== '' && domain.endsWith(`.${name}`))
      return (word.length - name.length) % 2 === 1 ? address : `${local}@${name}`;
  }
  return address;
}

/** The envelope sender of a local user's mail once cleanup(8) has rewritten it (cleanup_addr_sender() in cleanup_addr.c). */
export function envelopeSender(snapshot: Snapshot, user: string): string {
  const concerns = (classes: string): boolean => wordsIn(parameter(snapshot, classes)).includes('envelope_sender');
  let sender = user.includes('@') ? user : `${user}@${origin(snapshot)}`;
  for (const [name, classes] of rewriting) {
    if (!concerns(classes)) continue;
    const found = lookUp(snapshot, name, parameter(snapshot, name), keysOfAddress(snapshot, sender));
    const value = found.status === 'found' ? trimBlanks(found.lookup.value ?? '') : '';
    if (value !== '') sender = value.includes('@') ? value : `${value}@${origin(snapshot)}`;
  }
  return concerns('masquerade_classes') ? masqueraded(snapshot, sender) : sender;
}
