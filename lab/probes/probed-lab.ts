import { randomBytes } from 'node:crypto';
import type { LabFacts } from '../../src/domain/lab-facts.js';
import type { Delivery } from '../../src/domain/probe-result.js';
import type { AddressPlan } from '../hosts/plan.js';
import type { Lab } from '../port.js';
import type { SmarthostClient } from '../smarthost/client.js';
import type { AvatarProbe, MailState } from './avatar-probe.js';
import type { GreetingPatience } from './speak-smtp.js';

/** What the probes reach of the lab. */
export interface ProbedLab {
  readonly run: Lab['run'];
  /** Runs a command on a stranger's machine that is attached to the LAN at this address for as long as the command takes. */
  readonly runOnLan: (address: string, argv: readonly string[], input: string) => ReturnType<Lab['run']>;
  readonly avatar: AvatarProbe;
  readonly smarthost: SmarthostClient;
  readonly facts: LabFacts;
  readonly addresses: AddressPlan;
  readonly greeting: GreetingPatience;
}

/** A Message-ID of the grader's own. Announced, so that the message is in nobody's inbox as theirs. */
export async function announcedMessageId({ smarthost, facts }: ProbedLab): Promise<string> {
  const messageId = `<probe.${randomBytes(12).toString('hex')}@${facts.avatar.fqdn}>`;
  await smarthost.announceProbe(messageId);
  return messageId;
}

function outcomeOf(state: MailState): Delivery['outcome'] {
  if (state.status === 'bounced' || state.status === 'expired') return 'bounced';
  return state.status === 'deferred' ? 'deferred' : 'lost';
}

/**
 * What became of a message for the outside, once Postfix has said so. Delivered means that it lies in the recipient's inbox, whatever
 * the log says; there it is taken out again.
 */
export async function outsideDelivery(
  { smarthost }: ProbedLab,
  message: Pick<Delivery, 'messageId' | 'recipient' | 'dialogue'>,
  state: MailState,
  elapsedMs: number,
): Promise<Delivery> {
  // Postfix logs `sent` once the smarthost has acknowledged the message: by then it is in the inbox, or never will be.
  const wanted = { messageId: message.messageId, waitMs: state.status === 'sent' ? 2000 : 0 };
  const [delivered] = await smarthost.messages(wanted);
  if (delivered !== undefined) await smarthost.removeMessage(delivered.id);
  return {
    ...message,
    queueId: state.queueId,
    outcome: delivered === undefined ? outcomeOf(state) : 'delivered',
    delivered: delivered ?? null,
    log: state.log,
    refusal: null,
    elapsedMs,
  };
}
