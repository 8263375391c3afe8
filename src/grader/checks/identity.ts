import type { LabFacts } from '../../domain/lab-facts.js';
import type { Snapshot } from '../../domain/snapshot.js';
import { wordsIn } from '../../postfix/blanks.js';
import { matchDomain } from '../../postfix/domain-list.js';
import { origin } from '../../postfix/envelope-sender.js';
import { parameter } from '../../postfix/parameters.js';
import { doors, isMailPort } from '../../postfix/smtpd-services.js';
import { defineCheck, type Endings, type Outcome } from '../define-check.js';
import { ofParameter } from '../evidence.js';
import { judgeFreshness, judgeRunning } from '../postfix-state.js';

/**
 * Who Avatar says it is, which name it gives to its users, and whose mail it keeps; and that Postfix runs with these
 * settings, for what is only on the disk is nobody's identity yet.
 */
export const identity = defineCheck({
  id: 'identity',
  readsConfiguration: false,
  expected: (facts) => ({ fqdn: facts.avatar.fqdn }),
  judge: ({ snapshot, facts }, end) =>
    judgeRunning(snapshot) ??
    judgeName(snapshot, facts, end) ??
    judgeDestination(snapshot, facts, end) ??
    judgeOrigin(snapshot, facts, end) ??
    judgeFreshness(snapshot) ??
    judgeDouble(snapshot, facts, end),
});

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Lists that make a domain Avatar's own. */
const ownLists = ['mydestination', 'virtual_alias_domains', 'virtual_mailbox_domains'] as const;

/** The name with which it greets is that of the service at the door; a `-o` there goes over main.cf. */
function judgeName(snapshot: Snapshot, facts: LabFacts, end: Endings): Outcome | null {
  const { fqdn } = facts.avatar;
  const wrong = [
    undefined,
    ...doors(snapshot)
      .filter(isMailPort)
      .map(({ smtpd }) => smtpd.id),
  ]
    .map((service) => ({ service, found: parameter(snapshot, 'myhostname', service) }))
    .find(({ found }) => !same(found, fqdn));
  if (!wrong) return null;
  return end.fail('hostname', { found: wrong.found, fqdn }, [ofParameter(snapshot, 'myhostname', wrong.service)]);
}

/** Mail for Avatar's name stays here, and mail for the outside domains does not. */
function judgeDestination(snapshot: Snapshot, facts: LabFacts, end: Endings): Outcome | null {
  const { fqdn } = facts.avatar;
  const own = matchDomain(snapshot, 'mydestination', fqdn);
  const evidence = [ofParameter(snapshot, 'mydestination')];
  if (own.status === 'out') {
    const instead = ownLists.slice(1).find((list) => matchDomain(snapshot, list, fqdn).status === 'in');
    if (instead !== undefined)
      return end.fail('virtual', { fqdn, parameter: instead }, [...evidence, ofParameter(snapshot, instead)]);
    return end.fail('not-own', { fqdn, value: parameter(snapshot, 'mydestination') }, evidence);
  }
  for (const domain of [
    fqdn,
    ...facts.recipients.map((recipient) => recipient.slice(recipient.lastIndexOf('@') + 1)),
  ]) {
    for (const list of ownLists) {
      const match = matchDomain(snapshot, list, domain);
      const params = { domain, parameter: list };
      if (match.status === 'error')
        return end.fail('unreadable', { ...params, element: match.pattern.text, says: match.says }, [
          ofParameter(snapshot, list),
        ]);
      if (match.status === 'unknown')
        return end.error('unasked', { ...params, element: match.pattern.text }, [ofParameter(snapshot, list)]);
      if (domain === fqdn || match.status === 'out') continue;
      return end.fail('outside', params, [ofParameter(snapshot, list)]);
    }
  }
  return null;
}

/** The name must lead back here: a reply to alumno@that-name has to reach alumno, from Avatar and from outside. */
function judgeOrigin(snapshot: Snapshot, facts: LabFacts, end: Endings): Outcome | null {
  const { fqdn } = facts.avatar;
  const value = parameter(snapshot, 'myorigin');
  const found = origin(snapshot);
  const evidence = [ofParameter(snapshot, 'myorigin'), ...(found === value ? [] : [{ source: value, text: found }])];
  if (found === '') return end.fail('origin-empty', { value, fqdn }, evidence);
  if (wordsIn(found).length > 1) return end.fail('origin-words', { found, value, fqdn }, evidence);
  if (same(found, fqdn)) return null;
  const parent = fqdn.slice(fqdn.indexOf('.') + 1);
  if (!same(found, parent)) return end.fail('origin', { found, fqdn }, evidence);
  if (matchDomain(snapshot, 'mydestination', parent).status === 'in') return null;
  return end.fail('origin-parent', { found, fqdn }, [...evidence, ofParameter(snapshot, 'mydestination')]);
}

/** mydestination comes first in resolve.c; but a domain in two lists is warned of, and what happens to it is nobody's promise. */
function judgeDouble(snapshot: Snapshot, facts: LabFacts, end: Endings): Outcome {
  const { fqdn } = facts.avatar;
  const double = ownLists.slice(1).find((list) => matchDomain(snapshot, list, fqdn).status === 'in');
  const evidence = [
    ofParameter(snapshot, 'myhostname'),
    { source: 'myorigin', text: origin(snapshot) },
    ofParameter(snapshot, 'mydestination'),
  ];
  if (double !== undefined)
    return end.warn('double', { fqdn, parameter: double }, [...evidence, ofParameter(snapshot, double)]);
  return end.pass('ok', { fqdn, origin: origin(snapshot) }, evidence);
}
