import type { LabFacts } from '../domain/lab-facts.js';
import type { Snapshot } from '../domain/snapshot.js';
import { matchName } from './domain-list.js';
import { type Match, matchAgainst, matchList, matchTable, type Pattern, type PatternMatch } from './match-list.js';
import { address, holds, parseNetwork } from './network.js';
import { parameter } from './parameters.js';

/** A host that speaks to smtpd(8). */
export interface Client {
  readonly address: string;
  /** Its name, where the resolver knows one that leads back to the address; smtpd says `unknown` otherwise. */
  readonly name: string | null;
}

/** A host at an address, with the name by which Avatar knows it. */
export function clientAt(snapshot: Snapshot, at: string): Client {
  if (at === '127.0.0.1' || at === '::1') return { address: at, name: 'localhost' };
  return { address: at, name: snapshot.clients.find((client) => client.address === at)?.name ?? null };
}

/** What a pattern of a list of networks is to Postfix. */
export type Reading =
  | { readonly kind: 'network' }
  /** A host or a domain: matches by the client's name. */
  | { readonly kind: 'name' }
  /** Refused once a client gets that far in the list, in these words; it is then told to come again later. */
  | { readonly kind: 'refused'; readonly says: string }
  /** Neither address nor name: Postfix passes over it without a word. */
  | { readonly kind: 'nothing' };

const numeric = /^[\d.]+$/;
const maybeNetwork = /^[\da-f.:[\]/]+$/;
const hostName = /^\.?(?!\d+(?:\.|$))[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/;

/**
 * How match_hostaddr() in match_ops.c takes a pattern that is not the client's very address: it is read as a network only if it has a
 * colon or a slash and is made of nothing but the characters of one, which is why `[::z1]/128` is junk that nobody complains of, and
 * `10.0.0.1/8` an error.
 */
export function readingOf({ text }: Pattern): Reading {
  if (/[:/]/.test(text) && !numeric.test(text) && maybeNetwork.test(text)) {
    const parsed = parseNetwork(text);
    return parsed.ok ? { kind: 'network' } : { kind: 'refused', says: parsed.says };
  }
  if (address(text.replace(/^\[(.*)\]$/, '$1')) !== null) return { kind: 'network' };
  return hostName.test(text) ? { kind: 'name' } : { kind: 'nothing' };
}

/** Whether a client matches a pattern: by its name (`unknown` for none), then by its address (namadr_list(3)). */
function matchClientAgainst(snapshot: Snapshot, list: string, pattern: Pattern, client: Client): PatternMatch {
  const byName = client.name === null ? pattern.text === 'unknown' : matchName(snapshot, list, pattern, client.name);
  if (byName !== false) return byName;
  if (pattern.kind === 'table') return matchTable(snapshot, list, pattern, [{ key: client.address, partial: false }]);
  if (pattern.text === client.address || pattern.text === `[${client.address}]`) return true;
  // A pattern of one IP version is not even looked at for a client of the other.
  if (client.address.includes(':') !== pattern.text.includes(':')) return false;
  const reading = readingOf(pattern);
  if (reading.kind === 'refused') return { error: reading.says };
  if (reading.kind !== 'network') return false;
  const parsed = parseNetwork(pattern.text);
  return parsed.ok && holds(parsed.network, client.address);
}

/** What Postfix finds when it looks for a client in a list of networks. */
export function matchClient(snapshot: Snapshot, list: string, client: Client, service?: string): Match {
  const patterns = matchList(snapshot, parameter(snapshot, list, service));
  return matchAgainst(patterns, (pattern) => matchClientAgainst(snapshot, list, pattern, client));
}

/**
 * Whether permit_mynetworks holds for a host at this address, as an smtpd service sees mynetworks. Where the list cannot be read
 * up to a pattern that matches, the answer is the element at fault: Postfix then says `451 4.3.0 Temporary lookup failure`.
 */
export function isTrusted(snapshot: Snapshot, at: string, service?: string): Match {
  return matchClient(snapshot, 'mynetworks', clientAt(snapshot, at), service);
}

/** Names that are Avatar's, its domain's, the LAN's: a pattern with one of them lets in nobody from elsewhere. */
export function isOwnName(snapshot: Snapshot, { avatar, cliente }: LabFacts, pattern: string): boolean {
  const bare = pattern.replace(/^\./, '');
  const [host = '', ...domain] = avatar.fqdn.toLowerCase().split('.');
  const lan = clientAt(snapshot, cliente.address).name?.toLowerCase().split('.') ?? [];
  const own = [
    avatar.fqdn.toLowerCase(),
    domain.join('.'),
    host,
    'cliente',
    'localhost',
    'localdomain',
    'localhost.localdomain',
  ];
  return [...own, ...lan.map((_, index) => lan.slice(index).join('.'))].includes(bare);
}

/** Something in a list of networks that Postfix cannot use, in the order of the list. */
export interface Fault {
  readonly kind: /** smtpd(8) ends when it reads the list. */
    | 'fatal'
    /** A file that cannot be read, a table that cannot be asked: a temporary failure for clients that get that far. */
    | 'no-file'
    | 'table'
    /** An element that is refused as a network: likewise. */
    | 'refused'
    /** An element that is passed over without a word. */
    | 'nothing';
  readonly pattern: Pattern;
  /** Postfix's words; empty where it has none. */
  readonly says: string;
}

/** The first fault of a list of networks, also one behind the element that matches; null for a list that can be read to its end. */
export function faultIn(snapshot: Snapshot, list: string, asked: Client, service?: string): Fault | null {
  const { patterns } = matchList(snapshot, parameter(snapshot, list, service));
  for (const pattern of patterns) {
    if (pattern.kind === 'fatal' || pattern.kind === 'no-file') {
      const match = matchAgainst({ patterns: [pattern], comments: [], files: [] }, () => false);
      return { kind: pattern.kind, pattern, says: match.status === 'error' ? match.says : '' };
    }
    if (pattern.kind === 'table') {
      const match = matchClientAgainst(snapshot, list, pattern, asked);
      if (typeof match === 'object') return { kind: 'table', pattern, says: match.error };
      continue;
    }
    const reading = readingOf(pattern);
    if (reading.kind === 'refused') return { kind: 'refused', pattern, says: reading.says };
    if (reading.kind === 'nothing') return { kind: 'nothing', pattern, says: '' };
  }
  return null;
}
