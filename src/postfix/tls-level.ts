import type { Snapshot } from '../domain/snapshot.js';
import { trimBlanks, wordsIn } from './blanks.js';
import type { Destination } from './destination.js';
import { domainKeys, lookUp } from './lookup.js';
import { booleanParameter, parameter } from './parameters.js';

/** The levels of smtp_tls_security_level, weakest first (TLS_README). */
export const tlsLevels = ['none', 'may', 'dane', 'encrypt', 'dane-only', 'fingerprint', 'verify', 'secure'] as const;
export type TlsLevel = (typeof tlsLevels)[number];

/** How strictly Postfix wants TLS towards one next hop, and what says so. */
export interface TlsPolicy {
  /** `invalid`: a word that Postfix does not know; it then delivers nothing there. */
  readonly level: TlsLevel | 'invalid';
  /** The parameter that decided. */
  readonly parameter: string;
  /** Its value, or that of the table's entry. */
  readonly value: string;
  /** The table's entry that decided, or null. */
  readonly entry: { readonly map: string; readonly key: string } | null;
  /** `name=value` of the table's entry. */
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
}

const isLevel = (word: string): word is TlsLevel => tlsLevels.some((level) => level === word);

/** A level as tls_level_lookup() reads it: case does not matter. */
export function levelOf(word: string): TlsLevel | 'invalid' {
  const lower = word.toLowerCase();
  return isLevel(lower) ? lower : 'invalid';
}

/** Whether mail goes out only inside TLS at this level. `dane` without TLSA records falls back to `may`. */
export function requiresTls(level: TlsLevel): boolean {
  return !['none', 'may', 'dane'].includes(level);
}

/** Whether a session at this level only comes about with a certificate that matches, so that Postfix calls it verified. */
export function requiresMatch(level: TlsLevel): boolean {
  return ['dane-only', 'fingerprint', 'verify', 'secure'].includes(level);
}

const from = (parameter: string, level: TlsLevel | 'invalid', value: string): TlsPolicy => ({
  level,
  parameter,
  value,
  entry: null,
  attributes: [],
});

/**
 * The level of main.cf and `-o` for a service (global_tls_level() in smtp_tls_policy.c): smtp_tls_security_level alone decides
 * where it is not empty; else smtp_enforce_tls; else smtp_use_tls.
 */
export function globalTlsPolicy(snapshot: Snapshot, service: string): TlsPolicy {
  const word = parameter(snapshot, 'smtp_tls_security_level', service);
  if (word !== '') return from('smtp_tls_security_level', levelOf(word), word);
  const enforce = booleanParameter(snapshot, 'smtp_enforce_tls', service);
  if (enforce === 'bad') return from('smtp_enforce_tls', 'invalid', parameter(snapshot, 'smtp_enforce_tls', service));
  if (enforce) {
    const peer = booleanParameter(snapshot, 'smtp_tls_enforce_peername', service);
    return from('smtp_enforce_tls', peer === false ? 'encrypt' : 'verify', 'yes');
  }
  const use = booleanParameter(snapshot, 'smtp_use_tls', service);
  const value = parameter(snapshot, 'smtp_use_tls', service);
  if (use === 'bad') return from('smtp_use_tls', 'invalid', value);
  return use ? from('smtp_use_tls', 'may', value) : from('smtp_tls_security_level', 'none', '');
}

/** The attributes, with the release that brought them. Those of 3.10 are for programs that answer with a domain's own policy (TLSRPT_README). */
const attributesSince: Readonly<Record<string, string>> = {
  ciphers: '2.3',
  protocols: '2.3',
  match: '2.3',
  exclude: '2.3',
  tafile: '2.11',
  connection_reuse: '3.4',
  servername: '3.4',
  enable_rpk: '3.9',
  policy_type: '3.10',
  policy_domain: '3.10',
  policy_ttl: '3.10',
  policy_string: '3.10',
  policy_failure: '3.10',
  mx_host_pattern: '3.10',
};

/** Whether a release, such as `3.7.11` or `3.11-20250112`, has what came with another. One that nobody knows is held to have it. */
function has(release: string | null, since: string): boolean {
  const numbers = (text: string): number | null => {
    const [, major, minor] = /^(\d+)\.(\d+)/.exec(text) ?? [];
    return major === undefined ? null : Number(major) * 1000 + Number(minor);
  };
  const own = numbers(release ?? '');
  return own === null || own >= (numbers(since) ?? 0);
}

/** Attributes that an entry may have only once, and those that must have a value. */
const single = ['ciphers', 'protocols', 'servername', 'exclude'];
const filled = ['ciphers', 'match', 'servername', 'tafile'];

/** The levels at which alone an attribute may stand. */
const levelsFor: Readonly<Record<string, readonly TlsLevel[]>> = {
  match: ['fingerprint', 'verify', 'secure'],
  tafile: ['verify', 'secure'],
};

/**
 * An entry of smtp_tls_policy_maps: a level and its attributes; what Postfix would refuse is `invalid` (tls_policy_lookup_one()).
 *
 * @param release of Postfix: another knows other attributes; null where it could not be asked
 */
export function parsePolicy(value: string, release: string | null): Pick<TlsPolicy, 'level' | 'attributes'> {
  const [word, ...rest] = wordsIn(value);
  const level = levelOf(word ?? '');
  if (level === 'invalid' || level === 'none') return { level, attributes: [] };
  const attributes: { name: string; value: string }[] = [];
  for (const token of rest) {
    const equals = token.indexOf('=');
    const name = equals < 0 ? '' : token.slice(0, equals).toLowerCase();
    const content = token.slice(equals + 1);
    const levels = levelsFor[name];
    const misplaced = levels !== undefined && !levels.includes(level);
    const known = Object.hasOwn(attributesSince, name) && has(release, attributesSince[name] ?? '');
    const repeated = single.includes(name) && attributes.some((attribute) => attribute.name === name);
    const empty = content === '' && filled.includes(name);
    const neither = ['connection_reuse', 'enable_rpk'].includes(name) && !/^(?:yes|no)$/i.test(content);
    if (!known || misplaced || repeated || empty || neither) return { level: 'invalid', attributes: [] };
    attributes.push({ name, value: content });
  }
  return { level, attributes };
}

/**
 * The keys of smtp_tls_policy_maps for a next hop: the next hop exactly as configured, and for a bare domain name also
 * the domains above it. The remote host's own name is not asked, unlike in the password table.
 */
export function policyKeys(nexthop: string): string[] {
  return /^[a-z0-9._-]+$/i.test(nexthop) ? domainKeys(nexthop, 'dotted') : [nexthop];
}

/** The TLS policy for a next hop, in the order policy_create() applies: policy table, else the table of 2.2's days, else main.cf. */
export function tlsPolicy(snapshot: Snapshot, service: string, destination: Destination): TlsPolicy {
  const global = globalTlsPolicy(snapshot, service);
  const maps = parameter(snapshot, 'smtp_tls_policy_maps', service);
  if (maps !== '') {
    const keys = policyKeys(destination.nexthop).map((key) => ({ key, partial: false }));
    const found = lookUp(snapshot, 'smtp_tls_policy_maps', maps, keys);
    // A bad word in main.cf ends smtp(8) before any table is asked.
    if (found.status === 'absent' || global.level === 'invalid') return global;
    const base = { parameter: 'smtp_tls_policy_maps', attributes: [] };
    if (found.status !== 'found')
      return { ...base, level: 'invalid', value: found.status === 'error' ? found.problem : '', entry: null };
    const value = found.lookup.value ?? '';
    const policy = parsePolicy(value, snapshot.postfixVersion);
    return { ...base, ...policy, value, entry: { map: found.lookup.map, key: found.lookup.key } };
  }
  return perSitePolicy(snapshot, service, destination, global) ?? global;
}

/** smtp_tls_per_site, asked by next hop and by host (tls_site_lookup()); a global level above `may` goes over its `MAY`. */
function perSitePolicy(
  snapshot: Snapshot,
  service: string,
  destination: Destination,
  global: TlsPolicy,
): TlsPolicy | null {
  const maps = parameter(snapshot, 'smtp_tls_per_site', service);
  if (maps === '' || global.level === 'invalid') return null;
  const words: Readonly<Record<string, TlsLevel>> = {
    NONE: 'none',
    MAY: 'may',
    MUST_NOPEERMATCH: 'encrypt',
    MUST: 'verify',
  };
  let strongest: TlsPolicy | null = null;
  for (const key of [destination.nexthop, destination.host]) {
    const found = lookUp(snapshot, 'smtp_tls_per_site', maps, [{ key, partial: false }]);
    if (found.status === 'absent') continue;
    const base = { parameter: 'smtp_tls_per_site', attributes: [] };
    if (found.status !== 'found')
      return { ...base, level: 'invalid', value: found.status === 'error' ? found.problem : '', entry: null };
    const value = found.lookup.value ?? '';
    const level = words[trimBlanks(value).toUpperCase()] ?? 'invalid';
    const policy: TlsPolicy = {
      ...base,
      level,
      value,
      entry: { map: found.lookup.map, key },
    };
    if (level === 'invalid') return policy;
    const rank = (candidate: TlsPolicy): number =>
      candidate.level === 'may'
        ? 0
        : candidate.level === 'none'
          ? 1
          : 2 + ['encrypt', 'verify'].indexOf(candidate.level);
    if (strongest === null || rank(policy) > rank(strongest)) strongest = policy;
  }
  if (strongest?.level === 'may' && requiresTls(global.level)) return null;
  return strongest;
}

/** Whether the session begins with the TLS handshake instead of STARTTLS: right for port 465 and only there. */
export function usesWrapperMode(snapshot: Snapshot, service: string): boolean | 'bad' {
  return booleanParameter(snapshot, 'smtp_tls_wrappermode', service);
}
