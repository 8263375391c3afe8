import { z } from 'zod';
import { DeliveredSchema } from './delivered.js';

/** What became of one probe message sent from Avatar to an outside recipient. */
export const ExternalDeliverySchema = z.object({
  messageId: z.string(),
  recipient: z.string(),
  queueId: z.string().nullable(),
  outcome: z.enum([
    /** It lies in the recipient's inbox. */
    'delivered',
    /** Postfix gave it back: `status=bounced`. */
    'bounced',
    /** Postfix keeps it for later: `status=deferred`. */
    'deferred',
    /** sendmail(1) did not take it. */
    'refused',
    /** Neither arrived nor was refused before the deadline. */
    'lost',
  ]),
  delivered: DeliveredSchema.nullable(),
  /** What Postfix wrote about it in the mail log, in order. */
  log: z.array(z.string()),
  /** What sendmail(1) printed, when it refused. */
  refusal: z.string().nullable(),
  elapsedMs: z.number(),
});
export type ExternalDelivery = z.infer<typeof ExternalDeliverySchema>;

/**
 * What the probes of one grading brought back. `null`: not run.
 */
export const ProbeResultsSchema = z.object({
  external: ExternalDeliverySchema.nullable(),
  /** Everything that arrived outside in this lab, oldest first; `null` when the smarthost could not be asked. */
  mail: z.array(DeliveredSchema).nullable(),
});
export type ProbeResults = z.infer<typeof ProbeResultsSchema>;
