import type { QueueTrial } from '../../src/domain/probe-result.js';
import { outsideDelivery, type ProbedLab } from './probed-lab.js';
import { followOutside, handInForOutside } from './smtp-deliveries.js';

/** The smarthost is back after this time, should everything else fail. */
const goneMs = 60_000;

/** Sends a message from cliente while the smarthost is gone, and sees what becomes of it once it is back. */
export async function tryQueue(lab: ProbedLab): Promise<QueueTrial> {
  const { avatar, smarthost } = lab;
  try {
    await smarthost.setMode({ state: 'gone' }, goneMs);
    const handed = await handInForOutside(lab);
    if (handed.refusal !== null) {
      const afterwards = await followOutside(lab, handed);
      return { meanwhile: { status: null, log: [] }, afterwards };
    }
    const { status, log } = await avatar.outcome(handed.messageId);
    await smarthost.resetMode();
    if (status === 'deferred') await avatar.retry(handed.messageId);
    const state = await avatar.outcome(handed.messageId);
    if (state.status !== 'sent') await avatar.calm();
    const { messageId, recipient, dialogue, started } = handed;
    const afterwards = await outsideDelivery(
      lab,
      { messageId, recipient, dialogue },
      state,
      performance.now() - started,
    );
    return { meanwhile: { status: status === 'expired' ? 'bounced' : status, log }, afterwards };
  } finally {
    await smarthost.resetMode();
  }
}
