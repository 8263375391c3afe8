import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Failure } from '../../src/domain/failure.js';
import type { LabFacts } from '../../src/domain/lab-facts.js';
import type { ExternalDelivery } from '../../src/domain/probe-result.js';
import { packageFile } from '../package-file.js';
import type { Ran } from '../port.js';
import type { SmarthostClient } from '../smarthost/client.js';

/** How long Postfix may take over one message: its own time-outs towards a silent server are longer than a learner waits. */
const deadlineSeconds = 20;

const FollowedSchema = z.object({
  queueId: z.string().nullable(),
  status: z.string().nullable(),
  refusal: z.string().nullable(),
  log: z.array(z.string()),
});

function outcomeOf(followed: z.infer<typeof FollowedSchema>): ExternalDelivery['outcome'] {
  if (followed.refusal !== null) return 'refused';
  if (followed.status === 'bounced') return 'bounced';
  if (followed.status === 'deferred') return 'deferred';
  return 'lost';
}

/**
 * Sends one message from alumno on Avatar to the first outside recipient and follows it: in Postfix's log by queue ID, and to the
 * recipient's inbox by Message-ID. Delivered means that it lies there, whatever the log says. Neither the
 * inbox that people see nor the queue keeps anything of it.
 *
 * @param run runs a command on Avatar
 * @throws Failure `probe-unreadable` when Avatar's answer is none
 */
export async function deliverExternally(
  run: (argv: readonly string[], input: string) => Promise<Ran>,
  smarthost: SmarthostClient,
  facts: LabFacts,
): Promise<ExternalDelivery> {
  const started = performance.now();
  const messageId = `<probe.${randomBytes(12).toString('hex')}@${facts.avatar.fqdn}>`;
  const recipient = facts.recipients[0] ?? '';
  const [script] = await Promise.all([
    readFile(packageFile('lab/probes/send-and-follow.pl'), 'utf8'),
    smarthost.announceProbe(messageId),
  ]);
  const ran = await run(['perl', '-', messageId, recipient, String(deadlineSeconds)], script);
  let followed: z.infer<typeof FollowedSchema>;
  try {
    followed = FollowedSchema.parse(JSON.parse(ran.stdout));
  } catch (cause) {
    throw new Failure('probe-unreadable', { said: ran.stderr.trim().slice(0, 300) }, { cause });
  }
  // Postfix logs `sent` once the smarthost has acknowledged the message: by then it is in the inbox, or never will be.
  const [delivered] = await smarthost.messages({ messageId, waitMs: followed.status === 'sent' ? 2000 : 0 });
  if (delivered !== undefined) await smarthost.removeMessage(delivered.id);
  return {
    messageId,
    recipient,
    queueId: followed.queueId,
    outcome: delivered === undefined ? outcomeOf(followed) : 'delivered',
    delivered: delivered ?? null,
    log: followed.log,
    refusal: followed.refusal,
    elapsedMs: performance.now() - started,
  };
}
