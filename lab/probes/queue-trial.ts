import type { QueueTrial } from '../../src/domain/probe-result.js';
import type { ProbedLab } from './probed-lab.js';
import { followHandedIn, handInForOutside } from './smtp-deliveries.js';

/** The smarthost is back after this time, should everything else fail. */
const goneMs = 60_000;

/** Sends a message from cliente while the smarthost is gone, and sees what becomes of it once it is back. */
export async function tryQueue(lab: ProbedLab): Promise<QueueTrial> {
  const { avatar, smarthost } = lab;
  try {
    await smarthost.setMode({ state: 'gone' }, goneMs);
    const handed = await handInForOutside(lab);
    if (handed.refusal !== null)
      return { meanwhile: { status: null, log: [] }, afterwards: await followHandedIn(lab, handed) };
    const { status, log } = await avatar.outcome(handed.messageId);
    await smarthost.resetMode();
    if (status === 'deferred') await avatar.retry(handed.messageId);
    return { meanwhile: { status, log }, afterwards: await followHandedIn(lab, handed) };
  } finally {
    await smarthost.resetMode();
  }
}
