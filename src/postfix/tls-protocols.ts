import type { Snapshot } from '../domain/snapshot.js';
import { parameter } from './parameters.js';
import { requiresTls, type TlsPolicy } from './tls-level.js';

const versions = ['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

const index = (name: string): number => versions.findIndex((version) => version.toLowerCase() === name.toLowerCase());

/** Where a bound lies among the versions, null for none at all: by its name, or by its number on the wire, from 0300 for SSLv3 to 0304 (RFC 8446). */
function boundOf(word: string): number | null {
  const named = index(word);
  if (named >= 0) return named;
  const number = /^(?:0x)?([0-9a-f]+)$/i.exec(word)?.[1];
  if (number === undefined || Number.parseInt(number, 16) === 0) return null;
  return index('SSLv3') + Number.parseInt(number, 16) - 0x300;
}

const tokensOf = (value: string): string[] => value.split(/[ \t\r\n,:]+/).filter((token) => token !== '');

/**
 * The first word of a list that Postfix does not know, or null: because of it every handshake is given up (`Invalid TLS protocol list`,
 * tls_proto_mask_lims() in tls_misc.c). A bound may also be `None`, or a version's number in hexadecimal; SSLv2 is none.
 */
export function unknownProtocol(value: string): string | null {
  const isKnown = (token: string): boolean => {
    const bound = /^[<>]=(.*)$/s.exec(token)?.[1];
    if (bound === undefined) return index(token.replace(/^!/, '')) >= 0;
    return index(bound) > 0 || /^(?:none|(?:0x)?[0-9a-f]+)$/i.test(bound);
  };
  return tokensOf(value).find((token) => !isKnown(token)) ?? null;
}

/**
 * The versions that a list such as `!SSLv2, !SSLv3`, `TLSv1` or `>=TLSv1.2` admits (smtp_tls_mandatory_protocols in postconf(5)):
 * names without `!` exclude all that are not named; `>=` and `<=` set bounds.
 */
export function admittedProtocols(value: string): string[] {
  const tokens = tokensOf(value);
  const named = tokens.filter((token) => /^[a-z]/i.test(token)).map(index);
  const excluded = tokens.filter((token) => token.startsWith('!')).map((token) => index(token.slice(1)));
  // Of two bounds on the same side the last one counts (tls_proto_mask_lims()).
  const bound = (sign: string): number | null => {
    const last = tokens.findLast((token) => token.startsWith(sign));
    return last === undefined ? null : boundOf(last.slice(sign.length));
  };
  const lowest = bound('>=') ?? -1;
  const highest = bound('<=') ?? versions.length;
  return versions.filter(
    (_, at) => (named.length === 0 || named.includes(at)) && !excluded.includes(at) && at >= lowest && at <= highest,
  );
}

/** The protocol list that holds for a policy: the table's attribute, else the mandatory one where TLS is required, else the other. */
export function protocolsFor(
  snapshot: Snapshot,
  service: string,
  policy: TlsPolicy,
): { readonly parameter: string; readonly value: string } {
  const own = policy.attributes.find((attribute) => attribute.name === 'protocols');
  if (own) return { parameter: 'smtp_tls_policy_maps', value: own.value };
  const strict = policy.level !== 'invalid' && requiresTls(policy.level);
  const name = strict ? 'smtp_tls_mandatory_protocols' : 'smtp_tls_protocols';
  return { parameter: name, value: parameter(snapshot, name, service) };
}

/** Whether the list leaves a version that today's servers and OpenSSL still speak (TLS 1.2 and 1.3, RFC 8996). */
export function admitsModernTls(value: string): boolean {
  return admittedProtocols(value).some((version) => version === 'TLSv1.2' || version === 'TLSv1.3');
}
