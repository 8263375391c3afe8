import type { SmarthostEvent, SmtpSession } from '../../src/domain/smarthost.js';
import type { Listener, Watched } from './watched.js';

/**
 * Tells which lines of dialogues a list of sessions held already when it was made: those that were on their way then come as events as well.
 */
export function alreadyIn(sessions: readonly SmtpSession[]): (event: SmarthostEvent) => boolean {
  const known = new Map(sessions.map(({ id, lines }) => [id, lines]));
  return (event) => {
    if (event.type !== 'line') return false;
    const { at, who, text } = event.line;
    const lines = known.get(event.session);
    if (lines === undefined) return false;
    if (lines.some((line) => line.at === at && line.who === who && line.text === text)) return true;
    // The first that was not in it: from there on all are new.
    known.delete(event.session);
    return false;
  };
}

/** Follows the little Internet until it goes: first how it is, then what happens. */
export async function followSmarthost(watched: Watched, onEvent: Listener, signal: AbortSignal): Promise<void> {
  const smarthost = await watched.smarthost();
  const over = new AbortController();
  try {
    // The stream is open before the sessions are asked for, so that nothing is missed between the two.
    const events = await smarthost.events(AbortSignal.any([signal, over.signal]));
    const [{ sessions }, mode] = await Promise.all([smarthost.sessions(), smarthost.mode()]);
    if (signal.aborted) return;
    onEvent({ type: 'sessions', sessions, mode });
    const isKnown = alreadyIn(sessions);
    for await (const event of events) {
      if (signal.aborted) return;
      if (isKnown(event)) continue;
      if (event.type === 'message') onEvent({ type: 'changed', what: 'mail' });
      onEvent({ type: 'smarthost', event });
    }
  } finally {
    over.abort();
  }
}
