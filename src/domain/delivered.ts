import { z } from 'zod';

/** A message that reached the smarthost or a remote server, and how it came. */
export const DeliveredSchema = z.object({
  /** The MailHog identifier. */
  id: z.string(),
  messageId: z.string().nullable(),
  /** The envelope sender as it was handed over, before the smarthost put the account in its place. */
  envelopeFrom: z.string(),
  to: z.array(z.string()),
  subject: z.string().nullable(),
  /** ISO 8601, UTC. */
  receivedAt: z.string(),
  via: z.object({
    /** The server that took it, such as `smtp.gmail.com`, and the port. */
    server: z.string(),
    port: z.number().int(),
    peer: z.string(),
    /** What was negotiated, or null when the session was in the clear. */
    tls: z.object({ version: z.string(), cipher: z.string() }).nullable(),
    auth: z.object({ user: z.string(), mechanism: z.string() }).nullable(),
    session: z.string(),
  }),
  /** How many servers say in the message that they had it before (`Received`); left out where nobody counted. */
  hops: z.number().int().optional(),
  /** Sent by the grader itself and not by the learner. */
  probe: z.boolean(),
});
export type Delivered = z.infer<typeof DeliveredSchema>;
