import type { Delivered } from '../../src/domain/delivered.js';
import type { Delivery } from '../../src/domain/probe-result.js';
import type { ProbedLab } from './probed-lab.js';

/** Takes a message out of its recipient's inbox outside, waiting for it so long; null where it does not come. */
export async function takeOutside(
  { smarthost }: ProbedLab,
  messageId: string,
  waitMs: number,
): Promise<Delivered | null> {
  const [delivered] = await smarthost.messages({ messageId, waitMs });
  if (delivered === undefined) return null;
  await smarthost.removeMessage(delivered.id);
  return delivered;
}

/**
 * Follows a message for the outside that Avatar has taken. Delivered means that it lies in the recipient's inbox, whatever the log says;
 * there it is taken out again.
 *
 * @param started when the message was begun, by `performance.now()`
 */
export async function followOutside(
  lab: ProbedLab,
  { messageId, recipient, dialogue }: Pick<Delivery, 'messageId' | 'recipient' | 'dialogue'>,
  started: number,
): Promise<Delivery> {
  const { queueId, status, log } = await lab.avatar.outcome(messageId);
  // What failed must not make Postfix hold back the learner's next message as well.
  if (status !== 'sent') await lab.avatar.calm();
  const elapsedMs = performance.now() - started;
  // Postfix logs `sent` once the smarthost has acknowledged the message: by then it is in the inbox, or never will be.
  const delivered = await takeOutside(lab, messageId, status === 'sent' ? 2000 : 0);
  const failed = status === 'deferred' || status === 'bounced' ? status : 'lost';
  const outcome = delivered === null ? failed : 'delivered';
  return { messageId, recipient, dialogue, queueId, outcome, delivered, log, refusal: null, elapsedMs };
}
