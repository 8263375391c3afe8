import type { Delivered } from '../../domain/delivered.js';
import type { LabFacts } from '../../domain/lab-facts.js';
import type { ExternalDelivery } from '../../domain/probe-result.js';
import { parseDelivery, parseLogLine } from '../../postfix/mail-log.js';
import { type CheckInput, defineCheck, type Endings, firstInTheWay, type Outcome, skip } from '../define-check.js';
import { diagnose } from '../diagnosis/diagnose.js';
import { ofLog } from '../evidence.js';
import { howItCame, shortcoming } from '../how-it-came.js';

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
  readsConfiguration: false,
  expected: (facts) => ({ recipient: facts.recipients[0] ?? '', host: facts.smarthost.host, user: facts.account.user }),
  judge: (input, end) => {
    const { external } = input.probes;
    if (external) return judgeProbe(input, external, end);
    if (input.noProbe === 'failed') return end.error('no-answer', {}, []);
    return skip(input.noProbe === 'not-running' ? 'not-running' : 'not-wanted');
  },
});

function judgeProbe(input: CheckInput, external: ExternalDelivery, end: Endings): Outcome {
  if (external.delivered) return judgeArrival(input.facts, external, external.delivered, end);
  const { snapshot } = input;
  const cause = firstInTheWay(input, before);
  const verdictLine = external.log.findLast((text) => {
    const line = parseLogLine(text);
    return line !== null && parseDelivery(line) !== null;
  });
  const diagnosis = diagnose(external.log, snapshot);
  const shown = [diagnosis?.line, verdictLine ?? external.log.at(-1)].filter((line) => line !== undefined);
  const evidence = ofLog(snapshot, [...new Set(shown)]);
  if (external.refusal !== null) evidence.unshift({ source: 'sendmail', text: external.refusal.trim() });
  if (cause !== null) return skip('check', { check: cause }, evidence, diagnosis);
  const line = parseLogLine(verdictLine ?? '');
  const reason = (line && parseDelivery(line)?.reason) ?? external.refusal?.trim() ?? '';
  const params = { recipient: external.recipient, reason };
  if (evidence.length === 0) evidence.push({ source: snapshot.log.path, text: external.queueId ?? external.messageId });
  return end.fail(external.outcome === 'delivered' ? 'lost' : external.outcome, params, evidence, diagnosis);
}

function judgeArrival(facts: LabFacts, external: ExternalDelivery, delivered: Delivered, end: Endings): Outcome {
  const evidence = [howItCame(delivered)];
  const params = {
    recipient: external.recipient,
    server: delivered.via.server,
    host: facts.smarthost.host,
    user: delivered.via.auth?.user ?? '—',
  };
  const lacking = shortcoming(facts, delivered);
  if (lacking !== null) return end.fail(lacking, params, evidence);
  return end.pass('ok', { ...params, tls: delivered.via.tls?.version ?? '' }, evidence);
}
