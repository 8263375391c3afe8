import { followAvatar } from './follow-avatar.js';
import { followEngine } from './follow-engine.js';
import { followSmarthost } from './follow-smarthost.js';
import { keep, Wakening } from './keep.js';
import type { Listener, Watched } from './watched.js';

/** The engine wakes who waits for a host: this is for what it does not tell of, such as a host that is up and does not answer yet. */
const hostPauseMs = 30_000;
/** Nobody tells when an engine is there again. */
const enginePauseMs = 2000;

/** Tells of what happens in the lab until the signal is given; see `LabEvent`. A host that is started again is heard again. */
export async function watchLab(watched: Watched, onEvent: Listener, signal: AbortSignal): Promise<void> {
  const wakening = new Wakening();
  await Promise.all([
    keep(() => followEngine(watched, onEvent, wakening, signal), new Wakening(), enginePauseMs, signal),
    keep(() => followAvatar(watched, onEvent, signal), wakening, hostPauseMs, signal),
    keep(() => followSmarthost(watched, onEvent, signal), wakening, hostPauseMs, signal),
  ]);
}
