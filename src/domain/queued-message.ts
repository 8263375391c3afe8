import { z } from 'zod';

/** One message that waits in Postfix's queue, as postqueue(1) -j shows it. */
export const QueuedMessageSchema = z.object({
  /** `active`, `deferred`, `hold`, `incoming` or `maildrop`. */
  queueName: z.string(),
  queueId: z.string(),
  /** Seconds since 1970. */
  arrivalTime: z.number(),
  sender: z.string(),
  recipients: z.array(z.object({ address: z.string(), delayReason: z.string().nullable() })),
});
export type QueuedMessage = z.infer<typeof QueuedMessageSchema>;
