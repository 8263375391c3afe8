import { z } from 'zod';
import { DeliveredSchema } from './delivered.js';
import { attackKinds, CapturedSchema, DialogueLineSchema, SmtpSessionSchema } from './smarthost.js';

/** What became of one message of the grader's own, from the moment it was handed to Postfix. */
export const DeliverySchema = z.object({
  messageId: z.string(),
  recipient: z.string(),
  queueId: z.string().nullable(),
  outcome: z.enum([
    /** It lies in the recipient's mailbox. */
    'delivered',
    /** Postfix gave it back: `status=bounced`. */
    'bounced',
    /** Postfix keeps it for later: `status=deferred`. */
    'deferred',
    /** Postfix did not take it: sendmail(1) ended with an error, or smtpd(8) said no. */
    'refused',
    /** Neither arrived nor was refused before the deadline. */
    'lost',
  ]),
  /** How it came to the outside; null for what did not, and for mail to a mailbox on Avatar. */
  delivered: DeliveredSchema.nullable(),
  /** What Postfix wrote about it in the mail log, in order. */
  log: z.array(z.string()),
  /** What sendmail(1) printed, or the reply of smtpd(8), when it was refused. */
  refusal: z.string().nullable(),
  /** The SMTP dialogue with which it was handed to Avatar; empty where sendmail(1) took it. */
  dialogue: z.array(DialogueLineSchema),
  elapsedMs: z.number(),
});
export type Delivery = z.infer<typeof DeliverySchema>;

/** One attack on a message that waits to be sent: what the attacker got out of it. */
export const AttackSchema = z.object({
  kind: z.enum(attackKinds),
  /** What Postfix wrote of its attempt: `sent` means that the attacker has the message. */
  status: z.enum(['sent', 'deferred', 'bounced']).nullable(),
  log: z.array(z.string()),
  captured: CapturedSchema,
  /** The message reached its recipient past the attacker, who could do nothing about it. */
  arrived: z.boolean(),
  /** The attacker's side of the dialogue; null where Postfix did not even connect. */
  session: SmtpSessionSchema.nullable(),
});
export type Attack = z.infer<typeof AttackSchema>;

/** Some attacks in turn, and what became of the message once the smarthost was itself again. */
export const SafetySchema = z.object({
  attacks: z.array(AttackSchema),
  /** null where no message was left to arrive: the attacker has it, it was given back, or it arrived before. */
  afterwards: DeliverySchema.nullable(),
});
export type Safety = z.infer<typeof SafetySchema>;

/** What spammers try at a server that is not theirs. */
export const relayTricks = [
  /** From outside to outside, plainly. */
  'plain',
  'null-sender',
  /** The server's own domain as sender. */
  'own-sender',
  /** As sender the account at the smarthost, or somebody with whom Avatar's users exchange mail. */
  'known-sender',
  /** Behind EHLO the server's own name, or that of a client of its own. */
  'own-helo',
  /** `victim%elsewhere@avatar…` */
  'percent-hack',
  /** `elsewhere!victim@avatar…` */
  'bang-path',
  /** `@avatar…:victim@elsewhere` (RFC 5321, appendix C) */
  'source-route',
  /** `"victim@elsewhere"@avatar…` */
  'quoted-local-part',
  /** `victim@[address of elsewhere]` */
  'address-literal',
  /** `victim%elsewhere@[address of avatar]` */
  'own-address-literal',
] as const;
export type RelayTrick = (typeof relayTricks)[number];

/** One attempt to have Avatar carry a stranger's mail to the outside. */
export const RelayAttemptSchema = z.object({
  trick: z.enum(relayTricks),
  /** Where the stranger stands: on the Internet side, or on the LAN at an address that mynetworks does not hold. */
  origin: z.enum(['internet', 'lan']),
  address: z.string(),
  /** The port that was tried. */
  port: z.number().int(),
  /** The name behind EHLO where that is the trick, else null. */
  helo: z.string().nullable(),
  sender: z.string(),
  recipient: z.string(),
  /** The outside domain where the message should have ended. */
  domain: z.string(),
  /** The reply that decided: to RCPT, or to an earlier command that was refused. */
  reply: z.string(),
  /** Avatar took the message. */
  accepted: z.boolean(),
  /** Postfix's line that shows it leaving for the outside, sent or not; null where it did not try. */
  left: z.string().nullable(),
});
export type RelayAttempt = z.infer<typeof RelayAttemptSchema>;

/** All such attempts, and whether mail that is for Avatar is still taken from the same place. */
export const RelayTrialSchema = z.object({
  attempts: z.array(RelayAttemptSchema),
  /** Attempts that there was no time for, because Avatar had the strangers wait for too long before (smtpd_error_sleep_time). */
  untried: z.number().int(),
  legitimate: z.object({ recipient: z.string(), reply: z.string(), accepted: z.boolean() }),
});
export type RelayTrial = z.infer<typeof RelayTrialSchema>;

/** A message that was sent while the smarthost was gone. */
export const QueueTrialSchema = z.object({
  /** What Postfix wrote while nobody answered. */
  meanwhile: z.object({ status: z.enum(['sent', 'deferred', 'bounced']).nullable(), log: z.array(z.string()) }),
  /** What became of it once the smarthost was back. */
  afterwards: DeliverySchema,
});
export type QueueTrial = z.infer<typeof QueueTrialSchema>;

/** One SMTP dialogue that somebody held from cliente with port 25 or 587 of a server, as cliente saw it on the wire. */
export const ClientDialogueSchema = z.object({
  id: z.string(),
  /** The server's address. */
  server: z.string(),
  port: z.number().int(),
  /** ISO 8601, UTC, with milliseconds. */
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /**
   * What was sent and received, each line with the time and the number of the TCP segment that ended it, so that lines sent
   * together have the same number. `[TLS]` stands for all that follows STARTTLS, `[…]` for what was too much to keep.
   */
  lines: z.array(DialogueLineSchema.extend({ segment: z.number().int() })),
  /** The dialogue is one of the grader's own. */
  probe: z.boolean(),
});
export type ClientDialogue = z.infer<typeof ClientDialogueSchema>;

/** The trials in which the grader sends messages of its own. */
export const probeNames = [
  'external',
  'downgrade',
  'impostor',
  'clientExternal',
  'clientLocal',
  'inbound',
  'relay',
  'queue',
] as const;
export type ProbeName = (typeof probeNames)[number];

/** What the probes of one grading brought back, and what people did before. `null`: not run, or could not be asked. */
export const ProbeResultsSchema = z.object({
  /** From alumno on Avatar to an outside recipient. */
  external: DeliverySchema.nullable(),
  downgrade: SafetySchema.nullable(),
  impostor: SafetySchema.nullable(),
  /** From cliente to an outside recipient, over SMTP to Avatar. */
  clientExternal: DeliverySchema.nullable(),
  /** From cliente to alumno on Avatar. */
  clientLocal: DeliverySchema.nullable(),
  /** From the Internet to alumno on Avatar. */
  inbound: DeliverySchema.nullable(),
  relay: RelayTrialSchema.nullable(),
  queue: QueueTrialSchema.nullable(),
  /** Everything that arrived outside in this lab, oldest first. */
  mail: z.array(DeliveredSchema).nullable(),
  /** The SMTP dialogues held from cliente, oldest first. */
  dialogues: z.array(ClientDialogueSchema).nullable(),
});
export type ProbeResults = z.infer<typeof ProbeResultsSchema>;

/** Nothing tried and nothing known. */
export const noProbeResults: ProbeResults = {
  external: null,
  downgrade: null,
  impostor: null,
  clientExternal: null,
  clientLocal: null,
  inbound: null,
  relay: null,
  queue: null,
  mail: null,
  dialogues: null,
};
