import type { Snapshot } from '../domain/snapshot.js';
import { actionOf, clientKeys, recipientKeys } from './access-table.js';
import { matchDomain } from './domain-list.js';
import { lookUp } from './lookup.js';
import { type Client, matchClient } from './network-list.js';
import { parameter } from './parameters.js';
import {
  classesOf,
  deepestRestriction,
  isRestriction,
  missingRefusal,
  takesTable,
  takesWord,
} from './smtpd-restrictions.js';
import { splitList, tableOf } from './table-list.js';

/** What smtpd(8) would do with RCPT TO, as far as the configuration shows. */
export type Permission =
  /** `by`: the restriction that let it through; null where it only came to the end of the lists. */
  | { readonly status: 'permitted'; readonly by: string | null }
  /** `by`: the restriction that says no, or, if it is not `known`, the word for which smtpd says `451 Server configuration error`. */
  | { readonly status: 'refused'; readonly by: string; readonly list: string; readonly known: boolean }
  /** smtpd ends when it reads its restrictions, and nobody can speak to it. */
  | { readonly status: 'dead'; readonly says: string };

/** A client that wants to write to somebody, at one smtpd service. */
interface Request {
  readonly snapshot: Snapshot;
  readonly client: Client;
  readonly recipient: string;
  readonly service: string | undefined;
  readonly list: RestrictionList;
}

/** A list that is asked at RCPT TO. */
interface RestrictionList {
  readonly name: string;
  /** What a table means there that stands without a restriction before it: the shorthand of old. */
  readonly shorthand: string;
  /** A yes there lets somebody relay. */
  readonly saysWhoMayRelay: boolean;
}

/** All of them, in their order; with smtpd_delay_reject, which is the default, those of the session are asked then too. */
const lists: readonly RestrictionList[] = [
  { name: 'smtpd_client_restrictions', shorthand: 'check_client_access', saysWhoMayRelay: false },
  { name: 'smtpd_helo_restrictions', shorthand: 'check_helo_access', saysWhoMayRelay: false },
  { name: 'smtpd_sender_restrictions', shorthand: 'check_sender_access', saysWhoMayRelay: false },
  { name: 'smtpd_relay_restrictions', shorthand: 'check_recipient_access', saysWhoMayRelay: true },
  { name: 'smtpd_recipient_restrictions', shorthand: 'check_recipient_access', saysWhoMayRelay: true },
];

/** What one restriction says, and its name; `broken` is what smtpd answers with `451 4.3.5 Server configuration error`. */
interface Decision {
  readonly says: 'ok' | 'reject' | 'dunno' | 'broken';
  readonly by: string;
}

/** The list in which a domain is, or the one that cannot be read, so that Postfix does not know what to do with mail for it. */
export interface DomainClass {
  readonly list: 'mydestination' | 'virtual_alias_domains' | 'virtual_mailbox_domains' | 'relay_domains';
  readonly readable: boolean;
}

/**
 * The class of a domain for which Avatar takes mail from anybody (permit_auth_destination() in smtpd_check.c), in the order of resolve.c;
 * null for any other.
 */
export function classOf(snapshot: Snapshot, domain: string): DomainClass | null {
  for (const list of ['mydestination', 'virtual_alias_domains', 'virtual_mailbox_domains', 'relay_domains'] as const) {
    const { status } = matchDomain(snapshot, list, domain);
    if (status === 'in' || status === 'error') return { list, readable: status === 'in' };
  }
  return null;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** An access table, for the keys by which this request is looked up in it. */
function askTable(request: Request, command: string, table: string, depth: number): Decision {
  const { snapshot, client, recipient } = request;
  const by = `${command} ${table}`;
  const keys =
    command === 'check_client_access'
      ? clientKeys(client)
      : command === 'check_recipient_access'
        ? recipientKeys(recipient)
        : [];
  const found = lookUp(snapshot, command, table, keys);
  if (found.status === 'error') return { says: 'reject', by };
  if (found.status !== 'found') return { says: 'dunno', by };
  const action = actionOf(found.lookup);
  if (action !== 'restrictions') return { says: action, by };
  const decision = evaluate(request, found.lookup.value ?? '', depth + 1);
  // Whoever is let through owes it to the table in which he stands, whatever the restrictions are that it names.
  return decision.says === 'ok' ? { says: 'ok', by } : decision;
}

/** A restriction that stands alone. */
function decide({ snapshot, client, recipient, service }: Request, name: string): Decision['says'] {
  const authorized = (): boolean => classOf(snapshot, domainOf(recipient)) !== null;
  switch (name) {
    case 'permit':
      return 'ok';
    case 'reject':
    case 'defer':
    case 'defer_if_permit':
      return 'reject';
    case 'permit_mynetworks': {
      const { status } = matchClient(snapshot, 'mynetworks', client, service);
      return status === 'in' ? 'ok' : status === 'error' ? 'reject' : 'dunno';
    }
    case 'permit_auth_destination':
    case 'permit_mx_backup':
      return authorized() ? 'ok' : 'dunno';
    case 'reject_unauth_destination':
    case 'defer_unauth_destination':
      return authorized() ? 'dunno' : 'reject';
    case 'check_relay_domains':
      return authorized() ? 'ok' : 'reject';
    default:
      return isRestriction(name) ? 'dunno' : 'broken';
  }
}

/** Whether a restriction may say yes to some senders, names or servers and not to others. */
function mayPermit(name: string): boolean {
  if (name === 'check_client_access' || name === 'check_recipient_access') return false;
  return takesTable(name) || /^(?:check_policy_service|permit_(?:dnswl|rhswl)_client)$/.test(name);
}

/**
 * Goes through a list of restrictions as generic_checks() in smtpd_check.c does, until one says yes or no. What depends on DNS, on a
 * policy service, on the sender or on a login says nothing here.
 */
function evaluate(request: Request, value: string, depth: number): Decision {
  const { snapshot, service } = request;
  const nothing: Decision = { says: 'dunno', by: '' };
  if (depth > deepestRestriction) return nothing;
  const classes = classesOf(snapshot, service);
  const words = splitList(value);
  let onlyWarned = false;
  let isSure = true;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const name = word.toLowerCase();
    if (name === 'warn_if_reject') {
      onlyWarned = true;
      continue;
    }
    let decision: Decision = { says: 'dunno', by: name };
    if (takesTable(name)) {
      index += 1;
      const table = tableOf(words[index] ?? '');
      decision = table === null ? { says: 'broken', by: name } : askTable(request, name, table, depth);
    } else if (takesWord(name)) index += 1;
    else if (tableOf(word) !== null) decision = askTable(request, request.list.shorthand, word, depth);
    else if (classes.includes(word)) decision = evaluate(request, parameter(snapshot, word, service), depth + 1);
    else decision = { says: decide(request, name), by: name };
    // What comes after it may not be asked at all.
    if (!request.list.saysWhoMayRelay && mayPermit(tableOf(word) === null ? name : request.list.shorthand))
      isSure = false;
    if (decision.says === 'reject' && !isSure) return nothing;
    if (decision.says !== 'dunno' && !(decision.says === 'reject' && onlyWarned)) return decision;
    onlyWarned = false;
  }
  return nothing;
}

/**
 * Whether smtpd would take mail from a client for a recipient: each list may say no; a yes ends its own list only, and lets nobody relay
 * but in smtpd_relay_restrictions and smtpd_recipient_restrictions (smtpd_check_rcpt() in smtpd_check.c).
 */
export function relayPermission(snapshot: Snapshot, client: Client, recipient: string, service?: string): Permission {
  const says = missingRefusal(snapshot, service);
  if (says !== null) return { status: 'dead', says };
  let by: string | null = null;
  for (const list of lists) {
    const value = parameter(snapshot, list.name, service);
    const decision = evaluate({ snapshot, client, recipient, service, list }, value, 0);
    if (decision.says === 'reject' || decision.says === 'broken')
      return { status: 'refused', by: decision.by, list: list.name, known: decision.says === 'reject' };
    if (decision.says === 'ok' && list.saysWhoMayRelay) by ??= decision.by;
  }
  // Whoever it is for, smtpd asks for the class before it takes the recipient, and answers 451 where a list cannot be read.
  const own = classOf(snapshot, domainOf(recipient));
  if (own?.readable === false) return { status: 'refused', by: own.list, list: own.list, known: true };
  return { status: 'permitted', by };
}
