import type { Delivered } from '../domain/delivered.js';
import type { LabFacts } from '../domain/lab-facts.js';
import type { Delivery } from '../domain/probe-result.js';
import type { Evidence } from '../domain/report.js';
import { throttledClient } from '../postfix/client-throttle.js';
import { deliveryLineIn, parseDelivery, parseLogLine } from '../postfix/mail-log.js';
import { type CheckInput, type Endings, firstInTheWay, type Outcome, skip } from './define-check.js';
import { type Diagnosis, diagnose } from './diagnosis/diagnose.js';
import { ofLog } from './evidence.js';
import { howItCame, shortcoming } from './how-it-came.js';

/** What is to be shown of a delivery that failed, and why it did. */
interface Told {
  readonly evidence: readonly Evidence[];
  readonly diagnosis: Diagnosis | null;
  /** The other side's words, or Postfix's own. */
  readonly reason: string;
}

/** The dialogue from the command that was refused on: what was asked, what was answered. */
function refusedPart({ dialogue, refusal }: Delivery): Evidence[] {
  const at = dialogue.findLastIndex(({ who, text }) => who === 'server' && (refusal ?? '').startsWith(text));
  if (at < 1 || refusal === null) return [];
  const command = dialogue[at - 1]?.text ?? '';
  return [{ source: 'SMTP', text: `> ${command}\n< ${refusal.replaceAll('\n', '\n< ')}` }];
}

function tell({ snapshot }: CheckInput, delivery: Delivery): Told {
  const line = deliveryLineIn(delivery.log);
  const diagnosis = diagnose([...delivery.log, ...(delivery.refusal?.trim().split('\n') ?? [])], snapshot);
  // What a diagnosis rests on may be a reply, which is shown as such.
  const shown = [diagnosis?.line ?? '', line ?? delivery.log.at(-1) ?? ''].filter((each) =>
    delivery.log.includes(each),
  );
  const spoken = refusedPart(delivery);
  const refusal = delivery.refusal?.trim() ?? '';
  const evidence = [
    ...spoken,
    ...(spoken.length === 0 && refusal !== ''
      ? [{ source: /^\d{3}\b/.test(refusal) ? 'SMTP' : 'sendmail', text: refusal }]
      : []),
    ...ofLog(snapshot, [...new Set(shown)]),
  ];
  if (evidence.length === 0) evidence.push({ source: snapshot.log.path, text: delivery.queueId ?? delivery.messageId });
  const parsed = parseLogLine(line ?? '');
  return { evidence, diagnosis, reason: (parsed && parseDelivery(parsed)?.reason) ?? refusal };
}

/**
 * Judges a message for the outside: it must lie in the recipient's own inbox, and have come through the smarthost, inside TLS, logged in as
 * the learner.
 *
 * @param before checks that explain a failure where they failed themselves
 */
export function judgeOutside(input: CheckInput, delivery: Delivery, before: readonly string[], end: Endings): Outcome {
  if (delivery.delivered) return judgeArrival(input.facts, delivery.recipient, delivery.delivered, end);
  const { evidence, diagnosis, reason } = tell(input, delivery);
  const cause = firstInTheWay(input, before);
  if (cause !== null) return skip('check', { check: cause }, evidence, diagnosis);
  // Whatever ended the client is mended, or a check would have told of it: Postfix has just not tried again yet.
  const throttle = delivery.outcome === 'lost' ? throttledClient(input.snapshot, delivery.log) : null;
  if (throttle)
    return end.error('throttled', { seconds: throttle.secondsLeft }, ofLog(input.snapshot, [throttle.line.text]));
  const params = { recipient: delivery.recipient, reason };
  return end.fail(delivery.outcome === 'delivered' ? 'lost' : delivery.outcome, params, evidence, diagnosis);
}

function judgeArrival(facts: LabFacts, recipient: string, delivered: Delivered, end: Endings): Outcome {
  const evidence = [howItCame(delivered)];
  const params = {
    recipient,
    server: delivered.via.server,
    host: facts.smarthost.host,
    user: delivered.via.auth?.user ?? '—',
  };
  if (!delivered.to.some((to) => to.toLowerCase() === recipient.toLowerCase())) {
    return end.fail('other-recipient', { ...params, found: delivered.to.join(', ') }, evidence);
  }
  const lacking = shortcoming(facts, delivered);
  if (lacking !== null) return end.fail(lacking, params, evidence);
  return end.pass('ok', { ...params, tls: delivered.via.tls?.version ?? '' }, evidence);
}

/** Judges a message for a mailbox on Avatar: it must lie there. */
export function judgeMailbox(input: CheckInput, delivery: Delivery, before: readonly string[], end: Endings): Outcome {
  const mailbox = `/var/mail/${delivery.recipient.split('@')[0] ?? ''}`;
  const { evidence, diagnosis, reason } = tell(input, delivery);
  const params = { recipient: delivery.recipient, mailbox, reason };
  if (delivery.outcome === 'delivered') return end.pass('ok', params, evidence);
  const cause = firstInTheWay(input, before);
  if (cause !== null) return skip('check', { check: cause }, evidence, diagnosis);
  // Postfix is content, and yet it is not where it should be: another mailbox, a program, another host.
  const sent = delivery.outcome === 'lost' && deliveryLineIn(delivery.log)?.includes('status=sent') === true;
  return end.fail(sent ? 'elsewhere' : delivery.outcome, params, evidence, diagnosis);
}
