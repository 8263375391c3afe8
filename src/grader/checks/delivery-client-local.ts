import { defineCheck, withoutProbe } from '../define-check.js';
import { judgeMailbox } from '../judge-delivery.js';

/** Nobody has to trust cliente for this; but a list of networks that cannot be read turns everybody away (`451 4.3.0`). */
const before = ['identity', 'mynetworks'];

/** Case 4 of the course: cliente writes to a user of Avatar's, for which nobody has to trust it. */
export const deliveryClientLocal = defineCheck({
  id: 'delivery.client-local',
  after: before,
  probes: ['clientLocal'],
  readsConfiguration: false,
  expected: ({ locals, avatar }) => ({
    recipient: `${locals[0] ?? ''}@${avatar.fqdn}`,
    mailbox: `/var/mail/${locals[0] ?? ''}`,
  }),
  judge: (input, end) => {
    const { clientLocal } = input.probes;
    if (!clientLocal) return withoutProbe(input, 'clientLocal');
    return judgeMailbox(input, clientLocal, clientLocal.outcome === 'refused' ? before : ['identity'], end);
  },
});
