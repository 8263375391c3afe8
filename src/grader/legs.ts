import type { LabFacts } from '../domain/lab-facts.js';
import type { Snapshot } from '../domain/snapshot.js';
import { type Destination, destinationsOf, parseDestination } from '../postfix/destination.js';
import { envelopeSender } from '../postfix/envelope-sender.js';
import { deliveryService, type Service } from '../postfix/master-cf.js';
import { type Resolved, resolveRoute } from '../postfix/next-hop.js';
import { parameter } from '../postfix/parameters.js';

/** One way on which mail leaves Avatar: an SMTP client of master.cf, and the server it connects to. */
export interface Leg {
  readonly service: Service;
  readonly destination: Destination;
}

/** Who sends in the exercise: alumno. */
export function senderOf(snapshot: Snapshot, facts: LabFacts): string {
  return envelopeSender(snapshot, facts.locals[0] ?? 'alumno');
}

/** Where mail for each outside recipient goes. */
export function routesOf(snapshot: Snapshot, facts: LabFacts): Resolved[] {
  const sender = senderOf(snapshot, facts);
  return facts.recipients.map((recipient) => resolveRoute(snapshot, sender, recipient));
}

/** The next hop as the course writes it, for judging one setting while another is still missing. */
export function canonicalNexthop(facts: LabFacts): string {
  return `[${facts.smarthost.host}]:${facts.smarthost.ports[0] ?? 587}`;
}

/** Whether a server is the smarthost, by name or by address. */
export function isSmarthost(facts: LabFacts, destination: Destination): boolean {
  return (
    destination.host.toLowerCase() === facts.smarthost.host.toLowerCase() ||
    destination.host === facts.smarthost.address
  );
}

/**
 * The ways to the smarthost that mail for the outside recipients takes. While none leads there, the one that would: so that
 * each setting is judged by itself, and a learner sees what is already right. `assumed` tells the two apart.
 */
export function legsToSmarthost(
  snapshot: Snapshot,
  facts: LabFacts,
): { readonly assumed: boolean; readonly legs: readonly Leg[] } {
  const known = parameter(snapshot, 'known_tcp_ports');
  const legs: Leg[] = [];
  for (const resolved of routesOf(snapshot, facts)) {
    if (!resolved.ok || resolved.route.service?.command !== 'smtp') continue;
    const first = destinationsOf(resolved.route.nexthop)[0];
    const parsed = first === undefined ? null : parseDestination(first, known);
    if (!parsed?.ok || !isSmarthost(facts, parsed.destination)) continue;
    const { service } = resolved.route;
    const same = legs.some(
      (leg) => leg.service.id === service.id && leg.destination.nexthop === parsed.destination.nexthop,
    );
    if (!same) legs.push({ service, destination: parsed.destination });
  }
  if (legs.length > 0) return { assumed: false, legs };
  const service = deliveryService(snapshot, 'smtp');
  const parsed = parseDestination(canonicalNexthop(facts), known);
  return { assumed: true, legs: service && parsed.ok ? [{ service, destination: parsed.destination }] : [] };
}
