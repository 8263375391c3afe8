import type { Evidence } from '../../domain/report.js';
import type { Snapshot } from '../../domain/snapshot.js';
import { unnamedDomains } from '../../postfix/asked-keys.js';
import { configWarnings } from '../../postfix/config-warnings.js';
import { holdsSubdomains, isInDomainList, matchDomain } from '../../postfix/domain-list.js';
import { keysOfAddress } from '../../postfix/envelope-sender.js';
import { lookUp } from '../../postfix/lookup.js';
import { matchList, type Pattern } from '../../postfix/match-list.js';
import { clientAt } from '../../postfix/network-list.js';
import { booleanParameter, parameter } from '../../postfix/parameters.js';
import { classOf, relayPermission } from '../../postfix/relay-permission.js';
import { doorAt } from '../../postfix/smtpd-services.js';
import { type CheckInput, defineCheck, type Endings, isInTheWay, type Outcome, skip } from '../define-check.js';
import { ofParameter } from '../evidence.js';

const list = 'relay_domains';

/**
 * The course lists in relay_domains the outside domains that may be written to. For the LAN mynetworks is enough, since
 * permit_mynetworks comes first; relay_domains opens its domains to strangers too, so a list that holds every domain makes
 * Avatar everybody's relay.
 */
export const relayDomains = defineCheck({
  id: 'relay-domains',
  expected: (facts) => ({ domains: domainsOf(facts.recipients).join(', ') }),
  judge: (input, end) => judgeList(input, end) ?? judgeReach(input, end) ?? judgeSlips(input, end),
});

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

function domainsOf(recipients: readonly string[]): string[] {
  return [...new Set(recipients.map(domainOf))];
}

/** Ends of names under which everybody may register one, as single words in a list; a country's has two letters. */
const publicEnd = /^(?:[a-z]{2}|com|org|net|edu|gov|mil|int|info|biz|name|pro|cat|gal|eus|online|site|app|dev|xyz)$/;

/** A word that no domain can be, or that never matches one as Postfix goes through this list. */
function isInert(snapshot: Snapshot, { kind, text }: Pattern): boolean {
  if (kind !== 'text') return false;
  if (text.startsWith('.')) return holdsSubdomains(snapshot, list);
  if (!/^[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/.test(text)) return true;
  // `all`, `gmail`: nobody's mail goes to a name without a dot, but for Avatar's own, which $mydestination brings along.
  return !text.includes('.') && !isInDomainList(snapshot, 'mydestination', text);
}

/** Whether the list can be read, and holds less than all there is. */
function judgeList({ snapshot, facts }: CheckInput, end: Endings): Outcome | null {
  const evidence: Evidence[] = [ofParameter(snapshot, list)];
  for (const domain of [...domainsOf(facts.recipients), ...unnamedDomains]) {
    const match = matchDomain(snapshot, list, domain);
    if (match.status === 'out') continue;
    const element = match.pattern.text;
    if (match.status === 'unknown') return end.error('unasked', { element }, evidence);
    if (match.status === 'error')
      return end.fail('unreadable', { element, says: match.says }, [
        ...evidence,
        { source: element, text: match.says },
      ]);
    if (unnamedDomains.includes(domain)) return end.fail('everything', { element, domain }, evidence);
  }
  const { patterns } = matchList(snapshot, parameter(snapshot, list));
  const wide = patterns.find(({ kind, text, excludes }) => kind === 'text' && !excludes && publicEnd.test(text));
  if (wide === undefined || !holdsSubdomains(snapshot, list)) return null;
  return end.fail('everything', { element: wide.text, domain: `nobody-named-this-one.${wide.text}` }, evidence);
}

/** Whether cliente can write to each of the outside domains, because it is trusted or because the domain is in the list. */
function judgeReach({ snapshot, facts, earlier }: CheckInput, end: Endings): Outcome | null {
  const service = doorAt(snapshot, facts.avatar.lanAddress)?.smtpd.id;
  const cliente = clientAt(snapshot, facts.cliente.address);
  for (const recipient of facts.recipients) {
    const domain = domainOf(recipient);
    const own = classOf(snapshot, domain)?.list ?? null;
    // A domain that Avatar takes for its own, or a list of its own that it cannot read, is told of by the check of its identity.
    if (own !== null && own !== list && isInTheWay(earlier.get('identity')))
      return skip('check', { check: 'identity' });
    const permission = relayPermission(snapshot, cliente, recipient, service);
    if (permission.status === 'dead')
      return end.fail('dead', { says: permission.says }, restrictions(snapshot, service));
    if (permission.status === 'refused') {
      if (isInTheWay(earlier.get('mynetworks'))) return skip('check', { check: 'mynetworks' });
      const params = { domain, by: permission.by, list: permission.list };
      const evidence = [ofParameter(snapshot, list), ofParameter(snapshot, permission.list, service)];
      return permission.known ? end.fail('refused', params, evidence) : end.fail('mistyped', params, evidence);
    }
    if (own === list) {
      const unlisted = judgeRecipient(snapshot, recipient, service, end);
      if (unlisted) return unlisted;
    }
  }
  return null;
}

function restrictions(snapshot: Snapshot, service: string | undefined): Evidence[] {
  return ['smtpd_relay_restrictions', 'smtpd_recipient_restrictions'].map((name) =>
    ofParameter(snapshot, name, service),
  );
}

/** In a relay domain only the recipients of relay_recipient_maps exist, where that is set (check_rcpt_maps() in smtpd_check.c). */
function judgeRecipient(
  snapshot: Snapshot,
  recipient: string,
  service: string | undefined,
  end: Endings,
): Outcome | null {
  const maps = parameter(snapshot, 'relay_recipient_maps', service);
  if (maps === '' || booleanParameter(snapshot, 'smtpd_reject_unlisted_recipient', service) === false) return null;
  const found = lookUp(snapshot, 'relay_recipient_maps', maps, keysOfAddress(snapshot, recipient));
  if (found.status === 'found') return null;
  const evidence = [ofParameter(snapshot, 'relay_recipient_maps', service)];
  if (found.status === 'absent') return end.fail('unlisted', { recipient, maps }, evidence);
  if (found.status === 'unasked') return end.error('unasked', { element: found.map }, evidence);
  return end.fail('unreadable', { element: found.map, says: found.problem }, evidence);
}

/** All is as it should be; a word that does nothing is worth one of ours. */
function judgeSlips({ snapshot, facts }: CheckInput, end: Endings): Outcome {
  const evidence = [ofParameter(snapshot, list)];
  const { patterns, comments } = matchList(snapshot, parameter(snapshot, list));
  const inert = comments[0] ?? patterns.find((pattern) => isInert(snapshot, pattern))?.text;
  if (inert !== undefined) return end.warn('inert', { element: inert }, evidence);
  const slip = configWarnings(snapshot.config.warnings).find(
    ({ kind, name }) => kind === 'unused' && name.startsWith('relay'),
  );
  if (slip) return end.warn('no-parameter', { name: slip.name }, [{ source: 'postconf', text: slip.text }]);
  const domains = domainsOf(facts.recipients);
  const listed = domains.filter((domain) => matchDomain(snapshot, list, domain).status === 'in');
  if (listed.length === domains.length) return end.pass('listed', { domains: listed.join(', ') }, evidence);
  return end.pass('trusted', { domains: domains.join(', '), cliente: facts.cliente.address }, [
    ofParameter(snapshot, 'mynetworks', doorAt(snapshot, facts.avatar.lanAddress)?.smtpd.id),
    ...evidence,
  ]);
}
