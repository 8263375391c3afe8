import type { Snapshot } from '../domain/snapshot.js';
import { trimBlanks, wordsIn } from './blanks.js';
import { matchDomain } from './domain-list.js';
import { keysOfAddress } from './envelope-sender.js';
import { domainKeys, type Found, type LookupKey, lookUp } from './lookup.js';
import { deliveryService, type Service } from './master-cf.js';
import { parameter } from './parameters.js';

/** What settled a part of the route: the parameter, and the table's key where it is one. */
export interface Decision {
  readonly parameter: string;
  readonly map: string | null;
  readonly key: string | null;
  readonly value: string;
}

/** Where Postfix takes mail for one recipient. */
export interface Route {
  readonly recipient: string;
  readonly class: 'local' | 'virtual-alias' | 'virtual' | 'relay' | 'default';
  /** The name of a service in master.cf. */
  readonly transport: string;
  readonly nexthop: string;
  /** The service of that name, or null where master.cf has none. */
  readonly service: Service | null;
  /** What settled the next hop. */
  readonly decision: Decision;
}

/** A route, or the table or list that could not be asked: Postfix then keeps the mail. `problem` is null where the snapshot does not hold the answer. */
export type Resolved =
  | { readonly ok: true; readonly route: Route }
  | { readonly ok: false; readonly decision: Decision; readonly problem: string | null };

type Answer = Found & { status: 'found' };

class TableProblem extends Error {
  constructor(
    readonly decision: Decision,
    readonly problem: string | null,
  ) {
    super(problem ?? 'unasked');
  }
}

function ask(snapshot: Snapshot, name: string, keys: readonly LookupKey[]): Answer | null {
  const found = lookUp(snapshot, name, parameter(snapshot, name), keys);
  if (found.status === 'found') return found;
  if (found.status === 'absent') return null;
  const unanswered =
    found.status === 'error' ? { key: null, problem: found.problem } : { key: found.key, problem: null };
  throw new TableProblem({ parameter: name, map: found.map, key: unanswered.key, value: '' }, unanswered.problem);
}

/** The lists that give a domain its class, in the order in which they are asked. */
const classLists = [
  ['mydestination', 'local'],
  ['virtual_alias_domains', 'virtual-alias'],
  ['virtual_mailbox_domains', 'virtual'],
  ['relay_domains', 'relay'],
] as const;

/** The class of a recipient's domain. A list that cannot be read ends the search, also where a later one would have the domain. */
function classOfDomain(snapshot: Snapshot, domain: string): Route['class'] {
  for (const [list, routeClass] of classLists) {
    const match = matchDomain(snapshot, list, domain);
    if (match.status === 'in') return routeClass;
    if (match.status === 'out') continue;
    const decision = { parameter: list, map: match.pattern.text, key: domain, value: parameter(snapshot, list) };
    throw new TableProblem(decision, match.status === 'error' ? match.says : null);
  }
  return 'default';
}

const decisionOf = (name: string, answer: Answer): Decision => ({
  parameter: name,
  map: answer.lookup.map,
  key: answer.lookup.key,
  value: answer.lookup.value ?? '',
});

/** `DUNNO` and an empty result stand for no answer in the sender-dependent tables (postconf(5)). */
function senderAnswer(snapshot: Snapshot, name: string, sender: string): Answer | null {
  const answer = ask(snapshot, name, keysOfAddress(snapshot, sender));
  const value = trimBlanks(answer?.lookup.value ?? '');
  return value === '' || value.toLowerCase() === 'dunno' ? null : answer;
}

/** The entry of transport_maps for a recipient: address, domain, `.parent` domains, `*` (transport(5)). */
function transportAnswer(snapshot: Snapshot, recipient: string, domain: string): Answer | null {
  const whole = keysOfAddress(snapshot, recipient).filter(({ key }) => key.includes('@') && !key.startsWith('@'));
  const parents = wordsIn(parameter(snapshot, 'parent_domain_matches_subdomains')).includes('transport_maps');
  const partial = domainKeys(domain, parents ? 'plain' : 'dotted').map((key) => ({ key, partial: true }));
  return ask(snapshot, 'transport_maps', [...whole, ...partial, { key: '*', partial: false }]);
}

/** The service that decides where mail goes, trivial-rewrite(8): what its line in master.cf sets counts for that, and what an SMTP client's line sets does not. */
export const router = 'rewrite/unix';

function asRouterSees(snapshot: Snapshot): Snapshot {
  const { config } = snapshot;
  const own = config.perService[router];
  return own === undefined
    ? snapshot
    : { ...snapshot, config: { ...config, effective: { ...config.effective, ...own } } };
}

/**
 * Where mail from a sender to a recipient goes, in the order of resolve_addr() in trivial-rewrite/resolve.c: the class of the
 * recipient's domain gives a transport; sender_dependent_relayhost_maps, else relayhost, else the domain gives the next hop;
 * a next hop in the transport's own value goes over that; transport_maps goes over all.
 */
export function resolveRoute(snapshot: Snapshot, sender: string, recipient: string): Resolved {
  try {
    return { ok: true, route: resolve(asRouterSees(snapshot), sender, recipient) };
  } catch (error) {
    if (error instanceof TableProblem) return { ok: false, decision: error.decision, problem: error.problem };
    throw error;
  }
}

function resolve(snapshot: Snapshot, sender: string, recipient: string): Route {
  const domain = recipient.slice(recipient.lastIndexOf('@') + 1);
  const relayhost = parameter(snapshot, 'relayhost');
  const own = (name: string): Decision => ({ parameter: name, map: null, key: null, value: parameter(snapshot, name) });
  const routeClass = classOfDomain(snapshot, domain);
  let channel: string;
  let nexthop = domain;
  let decision = own('relayhost');

  switch (routeClass) {
    case 'local':
      channel = parameter(snapshot, 'local_transport') || 'local';
      decision = own('mydestination');
      break;
    case 'virtual-alias':
      channel = 'error';
      decision = own('virtual_alias_domains');
      break;
    case 'virtual':
      channel = parameter(snapshot, 'virtual_transport') || 'virtual';
      decision = own('virtual_mailbox_domains');
      break;
    default: {
      let channelDecision: Decision;
      if (routeClass === 'relay') {
        channel = parameter(snapshot, 'relay_transport') || 'relay';
        channelDecision = { ...own('relay_transport'), value: channel };
      } else {
        const bySender = senderAnswer(snapshot, 'sender_dependent_default_transport_maps', sender);
        channel = bySender?.lookup.value ?? (parameter(snapshot, 'default_transport') || 'smtp');
        channelDecision = bySender
          ? decisionOf('sender_dependent_default_transport_maps', bySender)
          : { ...own('default_transport'), value: channel };
      }
      const relay = senderAnswer(snapshot, 'sender_dependent_relayhost_maps', sender);
      if (relay) {
        nexthop = relay.lookup.value ?? domain;
        decision = decisionOf('sender_dependent_relayhost_maps', relay);
      } else if (relayhost !== '') nexthop = relayhost;
      if (/^[^:]*:./.test(channel)) decision = channelDecision;
    }
  }

  const withNexthop = /^([^:]*):(.*)$/s.exec(channel);
  if (withNexthop) {
    channel = withNexthop[1] ?? '';
    if (withNexthop[2]) nexthop = withNexthop[2];
  }

  const entry = routeClass === 'virtual-alias' ? null : transportAnswer(snapshot, recipient, domain);
  if (entry) {
    const value = entry.lookup.value ?? '';
    const colon = value.indexOf(':');
    const newChannel = colon < 0 ? value : value.slice(0, colon);
    const newNexthop = colon < 0 ? '' : value.slice(colon + 1);
    if (newChannel !== '') {
      channel = newChannel;
      nexthop = newNexthop === '' ? domain : newNexthop;
      decision = decisionOf('transport_maps', entry);
    } else if (newNexthop !== '') {
      nexthop = newNexthop;
      decision = decisionOf('transport_maps', entry);
    }
  }
  const transport = trimBlanks(channel);
  return {
    recipient,
    class: routeClass,
    transport,
    nexthop: trimBlanks(nexthop),
    service: deliveryService(snapshot, transport),
    decision,
  };
}
