import { deliveryLineIn } from '../../postfix/mail-log.js';
import { diagnose } from '../diagnosis/diagnose.js';
import { defineCheck, firstInTheWay, skip, withoutProbe } from '../define-check.js';
import { ofLog } from '../evidence.js';
import { howItCame } from '../how-it-came.js';

const before = ['delivery.client-external'];

/**
 * The promise of a mail server: what it has taken it keeps until it can be delivered, or gives it back after maximal_queue_lifetime
 * (RFC 5321, section 4.5.4.1).
 */
export const queueSurvives = defineCheck({
  id: 'queue.survives',
  after: before,
  probes: ['clientExternal', 'queue'],
  readsConfiguration: false,
  expected: (facts) => ({ host: facts.smarthost.host, recipient: facts.recipients[0] ?? '' }),
  judge: (input, end) => {
    const { queue } = input.probes;
    if (!queue) return withoutProbe(input, 'queue');
    const { meanwhile, afterwards } = queue;
    const params = { host: input.facts.smarthost.host, recipient: afterwards.recipient };
    const shown = [meanwhile, afterwards].flatMap(({ log }) => deliveryLineIn(log) ?? log.at(-1) ?? []);
    const waiting = ofLog(input.snapshot, shown.slice(0, 1));
    // That a flush got it out says little where nothing leaves by itself.
    const cause = firstInTheWay(input, before);
    if (cause !== null) return skip('check', { check: cause }, waiting);
    if (afterwards.delivered && meanwhile.status === 'deferred')
      return end.pass('ok', params, [...waiting, howItCame(afterwards.delivered)]);
    const log = [...meanwhile.log, ...afterwards.log];
    const evidence = ofLog(input.snapshot, shown);
    if (evidence.length === 0) evidence.push({ source: 'SMTP', text: afterwards.refusal ?? afterwards.messageId });
    const diagnosis = diagnose(log, input.snapshot);
    if (afterwards.outcome === 'refused') return end.fail('refused', params, evidence, diagnosis);
    if (meanwhile.status === 'bounced' || afterwards.outcome === 'bounced')
      return end.fail('bounced', params, evidence, diagnosis);
    if (meanwhile.status === 'sent') return end.fail('elsewhere', params, evidence, diagnosis);
    return end.fail('stuck', params, evidence, diagnosis);
  },
});
