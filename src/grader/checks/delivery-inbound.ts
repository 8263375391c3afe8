import { defineCheck, withoutProbe } from '../define-check.js';
import { judgeMailbox } from '../judge-delivery.js';

/** A list in mynetworks that cannot be read stops strangers before anything else is asked; a mailbox that cliente's mail misses is missed by all. */
const before = ['identity', 'mynetworks', 'delivery.client-local'];

/** Case 2 of the course: the world writes to a user of Avatar's, as it could before. */
export const deliveryInbound = defineCheck({
  id: 'delivery.inbound',
  after: before,
  probes: ['clientLocal', 'inbound'],
  readsConfiguration: false,
  expected: ({ locals, avatar }) => ({
    recipient: `${locals[0] ?? ''}@${avatar.fqdn}`,
    mailbox: `/var/mail/${locals[0] ?? ''}`,
  }),
  judge: (input, end) => {
    const { inbound } = input.probes;
    return inbound ? judgeMailbox(input, inbound, before, end) : withoutProbe(input, 'inbound');
  },
});
