import type { LabFacts } from '../../domain/lab-facts.js';
import type { Evidence } from '../../domain/report.js';
import type { Snapshot } from '../../domain/snapshot.js';
import { destinationsOf, parseDestination } from '../../postfix/destination.js';
import { assignmentsIn } from '../../postfix/main-cf.js';
import { type Decision, type Route, router } from '../../postfix/next-hop.js';
import { mainCfPath, parameter } from '../../postfix/parameters.js';
import { isDisabled } from '../../postfix/master-cf.js';
import { looksUpExchangers } from '../../postfix/dns-support.js';
import { usesWrapperMode } from '../../postfix/tls-level.js';
import { defineCheck, type Endings, type Outcome } from '../define-check.js';
import { ofLookup, ofParameter } from '../evidence.js';
import { canonicalNexthop, isSmarthost, routesOf } from '../legs.js';
import { worstOf } from '../worst-of.js';

/**
 * The next hop may come from relayhost or from any table that goes over it; what counts is where mail for every outside
 * recipient would go. Brackets are not decoration: without them an MX record decides where the password is sent.
 */
export const relayhost = defineCheck({
  id: 'relayhost',
  expected: (facts) => ({ host: facts.smarthost.host, nexthop: canonicalNexthop(facts) }),
  judge: ({ snapshot, facts }, end) => {
    const outcomes = routesOf(snapshot, facts).map((resolved) =>
      resolved.ok
        ? judgeRoute(snapshot, facts, resolved.route, end)
        : judgeUnresolved(snapshot, resolved.decision, resolved.problem, end),
    );
    return outcomes.length === 0 ? end.error('no-recipient', {}, []) : worstOf(outcomes);
  },
});

/** A table or a list of domains that stands in the way of knowing where mail goes: to Postfix, or only to who looked. */
function judgeUnresolved(snapshot: Snapshot, decision: Decision, problem: string | null, end: Endings): Outcome {
  const evidence = [ofParameter(snapshot, decision.parameter, router)];
  const params = { parameter: decision.parameter, map: decision.map ?? '' };
  return problem === null
    ? end.error('unasked', { ...params, key: decision.key ?? '' }, evidence)
    : end.fail('table', { ...params, problem }, evidence);
}

function evidenceFor(snapshot: Snapshot, decision: Decision): Evidence[] {
  const own = ofParameter(snapshot, decision.parameter, router);
  return decision.map === null || decision.key === null
    ? [own]
    : [own, ofLookup({ map: decision.map, key: decision.key, value: decision.value })];
}

/** An earlier relayhost that a later one goes over: Debian's own main.cf ends with an empty one. */
function overriddenRelayhost(
  snapshot: Snapshot,
): { readonly earlier: number; readonly later: number; readonly value: string } | null {
  const text = snapshot.files.find((file) => file.path === mainCfPath(snapshot))?.text ?? '';
  const own = assignmentsIn(text).filter((assignment) => assignment.name === 'relayhost');
  const last = own.at(-1);
  const before = own.slice(0, -1).findLast((assignment) => assignment.value !== '');
  return last && before && last.value === '' ? { earlier: before.line, later: last.line, value: before.value } : null;
}

function judgeRoute(snapshot: Snapshot, facts: LabFacts, route: Route, end: Endings): Outcome {
  const evidence = evidenceFor(snapshot, route.decision);
  const nexthop = canonicalNexthop(facts);
  const base = { recipient: route.recipient, parameter: route.decision.parameter, value: route.nexthop, nexthop };
  if (route.class === 'local' || route.class.startsWith('virtual')) return end.fail('kept', base, evidence);
  if (route.service === null) return end.fail('no-transport', { ...base, transport: route.transport }, evidence);
  if (isDisabled(snapshot, route.service)) {
    return end.fail('disabled', { ...base, service: route.service.id }, [
      ofParameter(snapshot, 'master_service_disable'),
    ]);
  }
  if (route.service.command !== 'smtp') {
    return end.fail(
      'other-transport',
      { ...base, transport: route.transport, command: route.service.command },
      evidence,
    );
  }
  const domain = route.recipient.slice(route.recipient.lastIndexOf('@') + 1);
  if (route.decision.parameter === 'relayhost' && route.decision.value === '') {
    const overridden = overriddenRelayhost(snapshot);
    if (overridden) return end.fail('overridden', { ...base, ...overridden, lost: overridden.value }, evidence);
    return end.fail('empty', { ...base, domain }, evidence);
  }
  const [first, ...others] = destinationsOf(route.nexthop);
  const knownPorts = parameter(snapshot, 'known_tcp_ports');
  const parsed = parseDestination(first ?? '', knownPorts);
  if (!parsed.ok) return end.fail('syntax', { ...base, says: parsed.says }, evidence);
  const { host, port, bracketed } = parsed.destination;
  if (!isSmarthost(facts, parsed.destination)) {
    return end.fail('other-host', { ...base, found: host, host: facts.smarthost.host }, evidence);
  }
  if (!facts.smarthost.ports.includes(port)) return end.fail('port', { ...base, port }, evidence);
  if (port === 465 && usesWrapperMode(snapshot, route.service.id) !== true) {
    return end.fail('wrapper', base, [...evidence, ofParameter(snapshot, 'smtp_tls_wrappermode', route.service.id)]);
  }
  const elsewhere = others.filter((other) => {
    const next = parseDestination(other, knownPorts);
    return !next.ok || !isSmarthost(facts, next.destination);
  });
  if (elsewhere.length > 0) return end.warn('list', { ...base, others: elsewhere.join(' ') }, evidence);
  if (host === facts.smarthost.address)
    return end.warn('address', { ...base, address: host, host: facts.smarthost.host }, evidence);
  if (!bracketed && looksUpExchangers(snapshot, route.service.id)) return end.warn('mx', { ...base, host }, evidence);
  return end.pass('ok', { ...base, host, port }, evidence);
}
