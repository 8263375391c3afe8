import { isBehind } from '../../postfix/journeys/journeys.js';
import type { Store } from '../store/store.js';

/** How long a message stays at a stage on the map: a delivery takes a tenth of a second, which nobody could follow. */
const stageMs = 350;

/** Moves the messages on the map stage by stage to where they are; stands still while nothing moves. */
export function mailClock(store: Store): { note(): void; close(): void } {
  let timer: NodeJS.Timeout | undefined;
  const tick = () => {
    timer = undefined;
    store.dispatch({ type: 'mail-moved' });
  };
  return {
    note() {
      if (timer === undefined && isBehind(store.getState().seen.journeys)) timer = setTimeout(tick, stageMs);
    },
    close: () => clearTimeout(timer),
  };
}
