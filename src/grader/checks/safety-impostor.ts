import { defineCheck } from '../define-check.js';
import { judgeSafety } from '../judge-safety.js';

/**
 * Who can answer in the smarthost's place has some certificate of its own. At `may` and `encrypt` Postfix looks at none of it; only
 * `verify`, `secure`, `fingerprint` and their like do (TLS_README, "Mandatory server certificate verification").
 */
export const safetyImpostor = defineCheck({
  id: 'safety.impostor',
  after: ['delivery.external'],
  probes: ['external', 'impostor'],
  readsConfiguration: false,
  expected: (facts) => ({ host: facts.smarthost.host }),
  judge: (input, end) => judgeSafety(input, 'impostor', input.probes.impostor, end),
});
