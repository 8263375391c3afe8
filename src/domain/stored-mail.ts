import { z } from 'zod';
import { DeliveredSchema } from './delivered.js';

/** A message that lies in a mailbox: a recipient's outside, or a user's on Avatar. */
export const StoredMailSchema = z.object({
  /** Of its own among all mailboxes. */
  id: z.string(),
  /** An address outside, or the name of a user of Avatar. */
  mailbox: z.string(),
  where: z.enum(['outside', 'avatar']),
  /** Header lines in their order, folded ones joined; a message has several `Received`. */
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  /** The beginning of the body, as it is. */
  body: z.string(),
  /** Characters of the body that were left out. */
  bodyLeftOut: z.number().int(),
  /** How it came to the outside; null for a mailbox on Avatar. */
  delivered: DeliveredSchema.nullable(),
});
export type StoredMail = z.infer<typeof StoredMailSchema>;
