import { z } from 'zod';

/** One line of postqueue -j (postqueue(1)), as what it says of a message. */
export const QueueLineSchema = z
  .object({
    queue_name: z.string(),
    queue_id: z.string(),
    arrival_time: z.number(),
    sender: z.string(),
    recipients: z.array(z.object({ address: z.string(), delay_reason: z.string().optional() })),
  })
  .transform((message) => ({
    queueName: message.queue_name,
    queueId: message.queue_id,
    arrivalTime: message.arrival_time,
    sender: message.sender,
    recipients: message.recipients.map(({ address, delay_reason }) => ({ address, delayReason: delay_reason ?? null })),
  }));
