import type { DeliveryLine } from '../mail-log.js';
import type { Stage } from './journey.js';

/** What stopped messages, in a few kinds that have a name on the screen. */
export const stopKinds = [
  'name-not-found',
  'refused',
  'timed-out',
  'lost',
  'no-starttls',
  'certificate',
  'handshake',
  'tls-setup',
  'starttls-asked',
  'no-mechanism',
  'password',
  'table',
  'auth-asked',
  'not-authorised',
  'transport',
  'unknown-user',
  'relay-denied',
  'loop',
  'discarded',
  'other',
] as const;
export type StopKind = (typeof stopKinds)[number];

/** Why and where a message did not go on. */
export interface Stop {
  readonly status: 'deferred' | 'bounced' | 'rejected';
  readonly kind: StopKind;
  /** The stage that it did not get through. */
  readonly stage: Stage;
  /** Postfix's own words. */
  readonly reason: string;
  /** The line of the log that says so. */
  readonly line: string;
  /** What the same process had warned of before: it often names the cause. */
  readonly warning: string | null;
  /** As the log wrote it. */
  readonly at: string | null;
}

/** Postfix's words for what stops a delivery; the first that fits decides (src/smtp/smtp_{connect,proto,sasl_glue,tls_policy}.c, Postfix 3.7). */
const known: readonly (readonly [RegExp, StopKind, Stage])[] = [
  [/Must issue a STARTTLS command first/, 'starttls-asked', 'tls'],
  [/TLS is required, but was not offered|refused to start TLS/, 'no-starttls', 'tls'],
  [/Server certificate not (?:verified|trusted)/, 'certificate', 'tls'],
  [/Cannot start TLS|handshake failure/, 'handshake', 'tls'],
  [/client TLS configuration problem|TLS engine is unavailable/, 'tls-setup', 'tls'],
  [/no mechanism available|no compatible authentication mechanisms/, 'no-mechanism', 'auth'],
  [/SASL (?:\[CACHED\] )?authentication failed|cannot authenticate to server/, 'password', 'auth'],
  [/local data error while talking to/, 'table', 'auth'],
  [/Authentication Required|said: 5\d\d[ -].*Relay access denied/, 'auth-asked', 'auth'],
  [/Host or domain name not found|Name service error/, 'name-not-found', 'connecting'],
  [/Connection refused/, 'refused', 'connecting'],
  [/Connection timed out|No route to host|Network is unreachable/, 'timed-out', 'connecting'],
  [/while performing the STARTTLS|while sending STARTTLS/, 'handshake', 'tls'],
  [/while receiving the initial server greeting|while performing the (?:EHLO|HELO) handshake/, 'lost', 'connecting'],
  [/lost connection with|timed out while/, 'lost', 'accepted'],
  [/not authorized to(?: 550-5\.7\.1)? send email directly/, 'not-authorised', 'accepted'],
  [/loops back to myself/, 'loop', 'connecting'],
  [/mail transport unavailable|unknown mail transport error|delivery temporarily suspended/, 'transport', 'queued'],
  [/unknown user|User unknown/, 'unknown-user', 'delivered'],
];

function isServer(relay: string): boolean {
  return relay.includes('[');
}

/** What stopped a delivery that was not made; null for one that was. */
export function stopOf(delivery: DeliveryLine, at: string | null, warning: string | null): Stop | null {
  const { status, reason, relay, line } = delivery;
  const rest = { reason, line: line.text, warning, at };
  if (status === 'sent')
    return relay === 'none' ? { status: 'bounced', kind: 'discarded', stage: 'queued', ...rest } : null;
  if (status === 'deliverable') return null;
  const [, kind, stage]: readonly [unknown, StopKind, Stage] = known.find(([words]) => words.test(reason)) ?? [
    null,
    'other',
    isServer(relay) ? 'accepted' : /^(?:local|virtual)$/.test(relay) ? 'delivered' : 'queued',
  ];
  const isServersWord = kind === 'unknown-user' && isServer(relay);
  return {
    status: status === 'deferred' ? 'deferred' : 'bounced',
    kind,
    stage: isServersWord ? 'accepted' : stage,
    ...rest,
  };
}

/** What stopped a message that smtpd(8) did not take. */
export function rejection(reason: string, line: string, at: string | null): Stop {
  const kind = /Relay access denied/.test(reason)
    ? 'relay-denied'
    : /User unknown|unknown in /.test(reason)
      ? 'unknown-user'
      : 'other';
  return { status: 'rejected', kind, stage: 'handed-in', reason, line, warning: null, at };
}
