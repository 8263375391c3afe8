import { z } from 'zod';
import { DeliveredSchema } from './delivered.js';

/** How the smarthost behaves: itself, or sick or hostile for a probe. */
export const SmarthostModeSchema = z.object({
  /** `stripped`: STARTTLS is hidden and AUTH offered in the clear, as somebody on the wire would have it. */
  starttls: z.enum(['offered', 'stripped']),
  /** Which certificate is shown. With another than `good` it is not the smarthost who answers. */
  certificate: z.enum(['good', 'unknownAuthority', 'wrongName', 'expired']),
  auth: z.enum(['normal', 'reject', 'temporary-failure']),
  /** `silent`: takes connections and says nothing. `gone`: refuses them. */
  state: z.enum(['up', 'silent', 'gone']),
});
export type SmarthostMode = z.infer<typeof SmarthostModeSchema>;

/** What an attacker does who stands between Avatar and the smarthost. */
export const attackKinds = ['stripped', 'unknownAuthority', 'wrongName', 'expired'] as const;
export type AttackKind = (typeof attackKinds)[number];

/** What an attacker does while the smarthost behaves so; null while it is itself. */
export function attackOf(mode: SmarthostMode | null): AttackKind | null {
  if (mode === null) return null;
  if (mode.certificate !== 'good') return mode.certificate;
  return mode.starttls === 'stripped' ? 'stripped' : null;
}

/** One line of an SMTP dialogue. What is secret in it is hidden. */
export const DialogueLineSchema = z.object({
  /** ISO 8601, UTC. */
  at: z.string(),
  who: z.enum(['client', 'server']),
  text: z.string(),
});
export type DialogueLine = z.infer<typeof DialogueLineSchema>;

/** One SMTP session with a server of the little Internet, as that server saw it. */
export const SmtpSessionSchema = z.object({
  id: z.string(),
  /** The server's name, such as `smtp.gmail.com`, and the port. */
  server: z.string(),
  port: z.number().int(),
  peer: z.string(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** What was negotiated, or null as long as the session is in the clear. */
  tls: z.object({ version: z.string(), cipher: z.string() }).nullable(),
  /** Who logged in; null for nobody. */
  auth: z.object({ user: z.string(), mechanism: z.string() }).nullable(),
  /** What an attacker did who answered when it began, in the server's place or on the way to it; null where nobody did. */
  attack: z.enum(attackKinds).nullable(),
  lines: z.array(DialogueLineSchema),
  /** Lines of a long session that were not kept. */
  linesLeftOut: z.number().int(),
});
export type SmtpSession = z.infer<typeof SmtpSessionSchema>;

/** What a client handed to somebody who only pretended to be the smarthost. */
export const CapturedSchema = z.object({
  credentials: z.array(
    z.object({
      session: z.string(),
      at: z.string(),
      user: z.string(),
      /** All but the last two characters hidden. */
      password: z.string(),
      mechanism: z.string(),
      /** Inside TLS, though with the wrong server, or for everybody on the way to read. */
      encrypted: z.boolean(),
    }),
  ),
  messages: z.array(
    z.object({
      session: z.string(),
      at: z.string(),
      messageId: z.string().nullable(),
      envelopeFrom: z.string(),
      to: z.array(z.string()),
      encrypted: z.boolean(),
    }),
  ),
});
export type Captured = z.infer<typeof CapturedSchema>;

/** The last sessions, oldest first, and what was captured since the mail was last removed. */
export const SmtpSessionsSchema = z.object({ sessions: z.array(SmtpSessionSchema), captured: CapturedSchema });
export type SmtpSessions = z.infer<typeof SmtpSessionsSchema>;

/** Something that happens on the little Internet, told as it happens. */
export const SmarthostEventSchema = z.discriminatedUnion('type', [
  /** A session began (`endedAt` is null), changed from clear to TLS, logged in, or ended; without its lines. */
  z.object({ type: z.literal('session'), session: SmtpSessionSchema.omit({ lines: true }) }),
  z.object({ type: z.literal('line'), session: z.string(), line: DialogueLineSchema }),
  z.object({ type: z.literal('message'), message: DeliveredSchema }),
  z.object({ type: z.literal('mode'), mode: SmarthostModeSchema }),
]);
export type SmarthostEvent = z.infer<typeof SmarthostEventSchema>;
