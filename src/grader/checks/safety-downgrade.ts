import { defineCheck } from '../define-check.js';
import { judgeSafety } from '../judge-safety.js';

/**
 * Who stands on the way can take STARTTLS out of what the smarthost offers. At `may` Postfix then goes on in the clear, and gives the
 * password away where PLAIN is allowed there (TLS_README, "Opportunistic TLS").
 */
export const safetyDowngrade = defineCheck({
  id: 'safety.downgrade',
  after: ['delivery.external'],
  probes: ['external', 'downgrade'],
  readsConfiguration: false,
  expected: (facts) => ({ host: facts.smarthost.host }),
  judge: (input, end) => judgeSafety(input, 'downgrade', input.probes.downgrade, end),
});
