import type { Snapshot } from '../domain/snapshot.js';
import { parameter } from './parameters.js';
import { splitList } from './table-list.js';

/**
 * The restrictions that smtpd(8) knows, but for `check_…_access` (generic_checks() in smtpd_check.c of 3.7 and 3.10). With any
 * other word in a list it answers `451 4.3.5 Server configuration error`.
 */
const known = new Set(
  [
    'check_policy_service check_recipient_maps check_relay_domains',
    'defer defer_if_permit defer_if_reject defer_unauth_destination',
    'permit permit_auth_destination permit_dnswl_client permit_inet_interfaces permit_mx_backup permit_mynetworks',
    'permit_naked_ip_address permit_rhswl_client permit_sasl_authenticated permit_tls_all_clientcerts permit_tls_clientcerts',
    'reject reject_authenticated_sender_login_mismatch reject_invalid_helo_hostname reject_invalid_hostname',
    'reject_known_sender_login_mismatch reject_maps_rbl reject_multi_recipient_bounce reject_non_fqdn_helo_hostname',
    'reject_non_fqdn_hostname reject_non_fqdn_recipient reject_non_fqdn_sender reject_plaintext_session reject_rbl',
    'reject_rbl_client reject_rhsbl_client reject_rhsbl_helo reject_rhsbl_recipient reject_rhsbl_reverse_client',
    'reject_rhsbl_sender reject_sender_login_mismatch reject_unauth_destination reject_unauth_pipelining',
    'reject_unauthenticated_sender_login_mismatch reject_unknown_address reject_unknown_client',
    'reject_unknown_client_hostname reject_unknown_helo_hostname reject_unknown_hostname reject_unknown_recipient_domain',
    'reject_unknown_reverse_client_hostname reject_unknown_sender_domain reject_unlisted_recipient reject_unlisted_sender',
    'reject_unverified_recipient reject_unverified_sender sleep warn_if_reject',
  ].flatMap((line) => line.split(' ')),
);

const accessTables =
  /^check_(?:ccert|sasl|etrn|(?:client|helo|recipient|sender|reverse_client_hostname)(?:_(?:a|mx|ns))?)_access$/;

/** Whether a word, in small letters, is a restriction that is followed by a table. */
export function takesTable(name: string): boolean {
  return accessTables.test(name);
}

/** Whether it is followed by a word that is no restriction of its own: a server, a number, a domain. */
export function takesWord(name: string): boolean {
  return /^(?:check_policy_service|sleep|reject_rbl(?:_client)?|permit_(?:dnswl|rhswl)_client|reject_rhsbl_\w+)$/.test(
    name,
  );
}

/** Whether smtpd knows the word. */
export function isRestriction(name: string): boolean {
  return known.has(name) || takesTable(name);
}

/** The restrictions of which one must be in a list, before any `permit`. */
const refusing = [
  'reject_unauth_destination',
  'defer_unauth_destination',
  'reject',
  'defer',
  'defer_if_permit',
  'check_relay_domains',
];

/** The names of the restriction classes of a service. */
export function classesOf(snapshot: Snapshot, service?: string): string[] {
  return splitList(parameter(snapshot, 'smtpd_restriction_classes', service));
}

/** As deep as classes and tables may lead to others. */
export const deepestRestriction = 6;

function canRefuse(snapshot: Snapshot, value: string, service: string | undefined, depth: number): boolean {
  const classes = classesOf(snapshot, service);
  const words = splitList(value);
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const name = word.toLowerCase();
    if (name === 'warn_if_reject' && index + 1 < words.length) index += 1;
    else if (name === 'permit') return false;
    else if (refusing.includes(name)) return true;
    else if (classes.includes(word) && depth < deepestRestriction) {
      if (canRefuse(snapshot, parameter(snapshot, word, service), service, depth + 1)) return true;
    }
  }
  return false;
}

/**
 * The words with which smtpd ends before it speaks to anybody, because neither list has a restriction that can say no
 * (fail_required() in smtpd_check.c); null where one has.
 */
export function missingRefusal(snapshot: Snapshot, service?: string): string | null {
  const lists = ['smtpd_relay_restrictions', 'smtpd_recipient_restrictions'];
  if (lists.some((name) => canRefuse(snapshot, parameter(snapshot, name, service), service, 0))) return null;
  return `in parameter ${lists.join(' or ')}, specify at least one working instance of: ${refusing.slice(0, -1).join(', ')} or ${refusing.at(-1)}`;
}
