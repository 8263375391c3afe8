import type { Lookup } from '../domain/snapshot.js';
import { trimBlanks } from './blanks.js';
import { domainKeys, type LookupKey } from './lookup.js';
import type { Client } from './network-list.js';

const whole = (key: string): LookupKey => ({ key, partial: false });
const parts = (keys: readonly string[]): LookupKey[] => keys.map((key) => ({ key, partial: true }));

/** The keys of check_client_access (access(5)): the client's name and its parents, its address and the networks above it. */
export function clientKeys({ address, name }: Client): LookupKey[] {
  const [own, ...parents] = name === null ? [] : domainKeys(name.toLowerCase(), 'plain');
  const octets = address.includes(':') ? [] : address.split('.');
  const networks = octets.slice(1).map((_, index) => octets.slice(0, octets.length - 1 - index).join('.'));
  return [...(own === undefined ? [] : [whole(own)]), ...parts(parents), whole(address), ...parts(networks)];
}

/** The keys of check_recipient_access: the address, its domain and the domains above it, its local part with `@`. */
export function recipientKeys(recipient: string): LookupKey[] {
  const at = recipient.lastIndexOf('@');
  const domain = recipient.slice(at + 1).toLowerCase();
  return [whole(recipient), ...parts(domainKeys(domain, 'plain')), ...parts([recipient.slice(0, at + 1)])];
}

/** What the answer of an access table does, or that it names restrictions (check_table_result() in smtpd_check.c). */
export function actionOf({ value }: Pick<Lookup, 'value'>): 'ok' | 'reject' | 'dunno' | 'restrictions' {
  const text = trimBlanks(value ?? '');
  const word = (text.split(/[ \t]/)[0] ?? '').toLowerCase();
  if (['ok', 'relay', 'discard', ''].includes(word) || /^\d+$/.test(text)) return 'ok';
  if (['reject', 'defer', 'hangup', 'defer_if_permit'].includes(word) || /^[45]\d\d$/.test(word)) return 'reject';
  const aside = ['dunno', 'info', 'warn', 'filter', 'hold', 'redirect', 'bcc', 'prepend', 'defer_if_reject'];
  return aside.includes(word) ? 'dunno' : 'restrictions';
}
