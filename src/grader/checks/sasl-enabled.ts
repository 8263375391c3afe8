import { hiddenBy } from '../../postfix/ehlo-keywords.js';
import { booleanParameter, parameter } from '../../postfix/parameters.js';
import { type CheckInput, defineCheck, type Endings, type Outcome } from '../define-check.js';
import { ofParameter } from '../evidence.js';
import { type Leg, legsToSmarthost } from '../legs.js';
import { worstOf } from '../worst-of.js';

const name = 'smtp_sasl_auth_enable';

/** Whether the SMTP client logs in at all. Its neighbour smtpd_sasl_auth_enable is about those who come in. */
export const saslEnabled = defineCheck({
  id: 'sasl.enabled',
  judge: (input, end) =>
    worstOf(legsToSmarthost(input.snapshot, input.facts).legs.map((leg) => judgeLeg(input, leg, end))),
});

function judgeLeg({ snapshot }: CheckInput, { service }: Leg, end: Endings): Outcome {
  const enabled = booleanParameter(snapshot, name, service.id);
  const evidence = [ofParameter(snapshot, name, service.id)];
  const value = parameter(snapshot, name, service.id);
  if (enabled === 'bad') return end.fail('boolean', { value, service: service.id }, evidence);
  if (!enabled) return end.fail('off', { service: service.id }, evidence);
  const type = parameter(snapshot, 'smtp_sasl_type', service.id);
  if (type !== 'cyrus') return end.fail('type', { value: type }, [ofParameter(snapshot, 'smtp_sasl_type', service.id)]);
  const hiding = hiddenBy(snapshot, service.id, 'AUTH');
  if (hiding !== null) {
    return end.fail('ignored', { parameter: hiding, value: parameter(snapshot, hiding, service.id) }, [
      ofParameter(snapshot, hiding, service.id),
    ]);
  }
  return end.pass('ok', { service: service.id }, evidence);
}
