import { randomBytes } from 'node:crypto';
import type { LabFacts } from '../../src/domain/lab-facts.js';
import type { AddressPlan } from '../hosts/plan.js';
import type { Lab } from '../port.js';
import type { SmarthostClient } from '../smarthost/client.js';
import type { AvatarProbe } from './avatar-probe.js';
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
