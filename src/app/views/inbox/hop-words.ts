import type { Language } from '../../../domain/message.js';
import { protocolFacts, type TravelledHop } from '../../../postfix/received.js';
import { sayInApp } from '../../texts.js';

/** A span of time, in the largest unit that tells something. */
function inUnits(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

/** How long a message took from one server to the next, in words. */
export function sayDelay(delayMs: number | null, language: Language): string {
  if (delayMs === null) return '';
  if (delayMs < 0) return sayInApp(language, 'inbox.hop.earlier');
  return sayInApp(language, 'inbox.hop.later', { delay: inUnits(delayMs) });
}

/** The same in short, beside a time: `+3 s`. */
export function shortDelay(delayMs: number | null, language: Language): string {
  if (delayMs === null) return '';
  return delayMs < 0 ? sayInApp(language, 'inbox.hop.earlier') : `+${inUnits(delayMs)}`;
}

/** What happened at one hop, in sentences (RFC 3848 for what the protocol tells). */
export function sayHop(hop: TravelledHop, language: Language): string {
  const by = hop.by ?? sayInApp(language, 'inbox.hop.server');
  const from = hop.from ?? sayInApp(language, 'inbox.hop.somebody');
  const { encrypted, authenticated } = protocolFacts(hop.protocol);
  const what =
    hop.userId !== null
      ? sayInApp(language, 'inbox.hop.handed-in', { userId: hop.userId, by })
      : hop.from === null
        ? sayInApp(language, 'inbox.hop.local', { by })
        : sayInApp(
            language,
            encrypted
              ? authenticated
                ? 'inbox.hop.tls-auth'
                : 'inbox.hop.tls'
              : authenticated
                ? 'inbox.hop.auth'
                : 'inbox.hop.clear',
            { by, from },
          );
  return [
    what,
    ...(hop.id === null ? [] : [sayInApp(language, 'inbox.hop.id', { id: hop.id })]),
    ...(hop.recipient === null ? [] : [sayInApp(language, 'inbox.hop.for', { recipient: hop.recipient })]),
  ].join(' ');
}
