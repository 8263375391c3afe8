import type { RelayAttempt } from '../../domain/probe-result.js';
import type { Evidence } from '../../domain/report.js';
import { isInDomainList } from '../../postfix/domain-list.js';
import { type CheckInput, defineCheck, firstInTheWay, skip, withoutProbe } from '../define-check.js';
import { ofLog, ofParameter } from '../evidence.js';

/**
 * What counts is what left: a recipient that is accepted and then found to be nobody's is a nuisance, and no relay. Mail for the domains
 * in relay_domains is taken from everybody by design (permit_auth_destination in postconf(5)): the course teaches it, so it counts, and
 * the report says who can use it.
 */
export const relayClosed = defineCheck({
  id: 'relay.closed',
  after: ['delivery.inbound'],
  probes: ['clientLocal', 'inbound', 'relay'],
  readsConfiguration: false,
  expected: ({ avatar }) => ({ host: avatar.fqdn }),
  judge: (input, end) => {
    const { relay } = input.probes;
    if (!relay) return withoutProbe(input, 'relay');
    const { attempts, untried, legitimate } = relay;
    const through = attempts.filter(({ left }) => left !== null);
    const [worst] = through.filter((attempt) => !isListed(input, attempt));
    if (worst) {
      const params = { ...inWords(worst), tricks: [...new Set(through.map(({ trick }) => trick))].join(', ') };
      return end.fail(worst.port === 25 ? worst.trick : 'other-port', params, evidenceOf(input, worst));
    }
    if (!legitimate.accepted) {
      const evidence = [{ source: 'SMTP', text: `> RCPT TO:<${legitimate.recipient}>\n< ${legitimate.reply}` }];
      const cause = firstInTheWay(input, ['delivery.inbound']);
      if (cause !== null) return skip('check', { check: cause }, evidence);
      return end.fail('shut', { recipient: legitimate.recipient, reply: legitimate.reply }, evidence);
    }
    // Who tried nothing has seen nothing.
    if (attempts.length === 0 && untried === 0) return withoutProbe(input, 'relay');
    const [first] = attempts;
    const shown = first === undefined ? [] : evidenceOf(input, first);
    if (untried > 0) return end.error('untried', { tried: attempts.length, untried }, shown);
    const [listed] = through;
    if (listed) {
      const domains = [...new Set(through.map(({ domain }) => domain))].join(', ');
      return end.warn('listed', { ...inWords(listed), domains }, [
        ofParameter(input.snapshot, 'relay_domains'),
        ...evidenceOf(input, listed),
      ]);
    }
    return end.pass('ok', { tried: attempts.length }, shown);
  },
});

/** Plain mail from a stranger for a domain that Avatar says it forwards. */
function isListed({ snapshot }: CheckInput, { trick, domain }: RelayAttempt): boolean {
  return trick === 'plain' && isInDomainList(snapshot, 'relay_domains', domain);
}

const inWords = ({ address, port, helo, sender, recipient, domain, reply }: RelayAttempt) => ({
  address,
  port,
  helo: helo ?? '',
  sender,
  recipient,
  domain,
  reply,
});

function evidenceOf({ snapshot }: CheckInput, attempt: RelayAttempt): Evidence[] {
  const { address, port, helo, sender, recipient, reply, left } = attempt;
  return [
    {
      source: `${address} → ${port}`,
      text: `${helo === null ? '' : `> EHLO ${helo}\n`}> MAIL FROM:<${sender}>\n> RCPT TO:<${recipient}>\n< ${reply.replaceAll('\n', '\n< ')}`,
    },
    ...ofLog(snapshot, left === null ? [] : [left]),
  ];
}
