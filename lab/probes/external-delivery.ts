import type { Delivery } from '../../src/domain/probe-result.js';
import { followOutside } from './follow-outside.js';
import { announcedMessageId, type ProbedLab } from './probed-lab.js';

/** Sends one message from alumno on Avatar to the first outside recipient and follows it to the inbox. */
export async function deliverExternally(lab: ProbedLab): Promise<Delivery> {
  const started = performance.now();
  const messageId = await announcedMessageId(lab);
  const message = { messageId, recipient: lab.facts.recipients[0] ?? '', dialogue: [] };
  const refusal = await lab.avatar.send(messageId, message.recipient);
  if (refusal !== null) {
    const elapsedMs = performance.now() - started;
    return { ...message, queueId: null, outcome: 'refused', delivered: null, log: [], refusal, elapsedMs };
  }
  return followOutside(lab, message, started);
}
