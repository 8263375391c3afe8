import { defineCheck, withoutProbe } from '../define-check.js';
import { judgeOutside } from '../judge-delivery.js';

/** What lets cliente hand mail in at all; once Avatar has taken a message, these explain nothing any more. */
const before = ['identity', 'mynetworks', 'relay-domains'];

/** Case 5 of the course: cliente hands a message for the outside to Avatar, which passes it on with its own account. */
export const deliveryClientExternal = defineCheck({
  id: 'delivery.client-external',
  after: before,
  probes: ['clientExternal'],
  readsConfiguration: false,
  expected: (facts) => ({ recipient: facts.recipients[0] ?? '', host: facts.smarthost.host, user: facts.account.user }),
  judge: (input, end) => {
    const { clientExternal } = input.probes;
    if (!clientExternal) return withoutProbe(input, 'clientExternal');
    return judgeOutside(input, clientExternal, clientExternal.outcome === 'refused' ? before : ['identity'], end);
  },
});
