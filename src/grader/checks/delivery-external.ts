import { defineCheck, withoutProbe } from '../define-check.js';
import { judgeOutside } from '../judge-delivery.js';

const before = [
  'packages',
  'relayhost',
  'tls.enabled',
  'tls.ca',
  'sasl.enabled',
  'sasl.options',
  'sasl.credentials',
  'postfix.healthy',
];

/** The mail is the judge: a message from alumno, followed to the recipient's inbox, and how it came there. */
export const deliveryExternal = defineCheck({
  id: 'delivery.external',
  after: before,
  probes: ['external'],
  readsConfiguration: false,
  expected: (facts) => ({ recipient: facts.recipients[0] ?? '', host: facts.smarthost.host, user: facts.account.user }),
  judge: (input, end) => {
    const { external } = input.probes;
    return external ? judgeOutside(input, external, before, end) : withoutProbe(input, 'external');
  },
});
