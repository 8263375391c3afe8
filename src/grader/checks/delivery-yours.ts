import type { Delivered } from '../../domain/delivered.js';
import type { Snapshot } from '../../domain/snapshot.js';
import { lastSuccess, logTime, parseDelivery, parseLogLine, sinceLastStart } from '../../postfix/mail-log.js';
import { defineCheck, firstInTheWay, skip } from '../define-check.js';
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
  'delivery.external',
];

/** The learner's own message, as opposed to the grader's: it may have been sent at any time, so a later mistake does not take it back. */
export const deliveryYours = defineCheck({
  id: 'delivery.yours',
  after: before,
  observes: ['mail'],
  readsConfiguration: false,
  expected: (facts) => ({ recipients: facts.recipients.join(', '), host: facts.smarthost.host }),
  judge: (input, end) => {
    const { mail } = input.probes;
    if (mail === null) return end.error('no-answer', {}, []);
    const own = mail.filter((message) => !message.probe);
    const good = own.findLast(
      (message) => shortcoming(input.facts, message) === null && wasCarried(input.snapshot, message),
    );
    if (good) return end.pass('ok', { recipient: good.to.join(', '), subject: good.subject ?? '' }, [howItCame(good)]);
    const latest = own.at(-1);
    const lines = undelivered(input.snapshot);
    const diagnosis = diagnose([...reasonsInQueue(input.snapshot), ...lines], input.snapshot);
    const evidence = ofLog(input.snapshot, lines.slice(-1));
    const cause = firstInTheWay(input, before);
    if (cause !== null) return skip('check', { check: cause }, evidence);
    if (latest) {
      const params = { recipient: latest.to.join(', '), server: latest.via.server, host: input.facts.smarthost.host };
      return end.fail(shortcoming(input.facts, latest) ?? 'by-hand', params, [howItCame(latest)]);
    }
    const waiting = input.snapshot.queue?.length ?? 0;
    if (waiting > 0) {
      const [first] = input.snapshot.queue ?? [];
      const reason = first?.recipients[0]?.delayReason ?? '';
      return end.fail(
        'waiting',
        { waiting },
        [{ source: 'postqueue -p', text: `${first?.queueId ?? ''} ${reason}`.trim() }, ...evidence],
        diagnosis,
      );
    }
    return end.fail(
      'nothing',
      {},
      evidence.length > 0 ? evidence : [{ source: input.snapshot.log.path, text: '—' }],
      diagnosis,
    );
  },
});

/** Seconds between a message's arrival and the line that Postfix writes about it. */
const sameMoment = 5;

/**
 * Whether Postfix had the message in its hands, and not a person or a program that spoke to the smarthost itself: Postfix writes its Received into it, and where
 * header_checks take that out again, its log tells of the delivery.
 */
function wasCarried({ log }: Snapshot, { hops, to, receivedAt }: Delivered): boolean {
  if (hops !== 0) return true;
  return log.lines.some((text) => {
    const line = parseLogLine(text);
    const delivery = line && parseDelivery(line);
    if (delivery?.status !== 'sent' || !to.includes(delivery.to)) return false;
    const at = logTime(text, new Date(receivedAt));
    return at !== null && Math.abs(at - Date.parse(receivedAt)) < sameMoment * 1000;
  });
}

/** Why the messages in the queue wait, as postqueue(1) tells it: the log may have been turned over since. */
function reasonsInQueue({ queue }: Snapshot): string[] {
  return (queue ?? []).flatMap(({ recipients }) => recipients.flatMap(({ delayReason }) => delayReason ?? []));
}

/** What Postfix wrote of deliveries that failed, since it last started and since one last went well; of the learner's messages, not of the grader's. */
function undelivered(snapshot: Snapshot): string[] {
  const lines = sinceLastStart(snapshot.log.lines);
  const probes = new Set(
    lines.filter(({ message }) => message.startsWith('message-id=<probe.')).map(({ queueId }) => queueId),
  );
  return lines
    .slice(lastSuccess(lines) + 1)
    .filter((line) => {
      const status = parseDelivery(line)?.status;
      return (status === 'deferred' || status === 'bounced') && !probes.has(line.queueId);
    })
    .map(({ text }) => text);
}
