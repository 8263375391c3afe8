import { filterAdmits } from '../../postfix/mechanism-filter.js';
import { parameter } from '../../postfix/parameters.js';
import { optionAgainstPlain, refusesAnonymous, saslOptions as optionsFor } from '../../postfix/sasl-options.js';
import { tlsPolicy } from '../../postfix/tls-level.js';
import { type CheckInput, defineCheck, type Endings, type Outcome } from '../define-check.js';
import { ofParameter } from '../evidence.js';
import { type Leg, legsToSmarthost } from '../legs.js';
import { worstOf } from '../worst-of.js';

/**
 * Postfix's default refuses mechanisms that send the password as it is; inside TLS that is what PLAIN and LOGIN may do. Which of the
 * three option parameters holds depends on the session, and each takes its default from the one before.
 */
export const saslOptions = defineCheck({
  id: 'sasl.options',
  judge: (input, end) =>
    worstOf(legsToSmarthost(input.snapshot, input.facts).legs.map((leg) => judgeLeg(input, leg, end))),
});

function judgeLeg({ snapshot }: CheckInput, { service, destination }: Leg, end: Endings): Outcome {
  const held = optionsFor(snapshot, service.id, tlsPolicy(snapshot, service.id, destination));
  const evidence = [ofParameter(snapshot, held.parameter, service.id)];
  if (held.parameter !== 'smtp_sasl_security_options')
    evidence.push(ofParameter(snapshot, 'smtp_sasl_security_options', service.id));
  const base = { parameter: held.parameter, value: held.value };
  const [unknown] = held.unknown;
  if (unknown !== undefined) return end.fail('word', { ...base, word: unknown }, evidence);
  const against = optionAgainstPlain(held.options);
  if (against !== null)
    return end.fail(against === 'noplaintext' ? 'plaintext' : 'excluded', { ...base, word: against }, evidence);
  if (!['PLAIN', 'LOGIN'].some((mechanism) => filterAdmits(snapshot, service.id, mechanism))) {
    const filter = 'smtp_sasl_mechanism_filter';
    return end.fail('filter', { value: parameter(snapshot, filter, service.id) }, [
      ofParameter(snapshot, filter, service.id),
    ]);
  }
  if (!refusesAnonymous(held.options)) return end.warn('anonymous', base, evidence);
  return end.pass('ok', base, evidence);
}
