import type { AppEvent } from './events.js';
import type { PanelName } from './panels/names.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';

/** Time between two pictures of what the lab tells by itself: more would not be seen, and would keep the keys waiting. */
const paceMs = 100;

/** What comes in floods while mail flows; nobody has asked for it just now. */
function isStream({ type }: AppEvent): boolean {
  return type === 'lab-told' || type === 'lab-changed' || type === 'mail-moved' || type === 'time-passed';
}

/** Panels whose pictures stay as they are when the log grows. */
const withoutLog: readonly PanelName[] = ['step', 'files', 'inbox', 'quiz', 'glossary'];

/** Whether two states look the same, as far as that can be told cheaply: nothing differs but lines of a log that is not on the screen. */
function lookAlike(one: AppState, other: AppState): boolean {
  if (one === other) return true;
  if (one.screen === 'step' && !withoutLog.includes(one.panel)) return false;
  const { seen: a, ...restOfOne } = one;
  const { seen: b, ...restOfOther } = other;
  const { log: _a, logDropped: _aDropped, ...seenByOne } = a;
  const { log: _b, logDropped: _bDropped, ...seenByOther } = b;
  return isShallowlyEqual(restOfOne, restOfOther) && isShallowlyEqual(seenByOne, seenByOther);
}

function isShallowlyEqual<Of extends object>(one: Of, other: Of): boolean {
  const theirs = new Map<string, unknown>(Object.entries(other));
  return Object.entries(one).every(([key, value]) => theirs.get(key) === value);
}

/**
 * The same store, whose listeners hear at once of what the person does and what comes of it, and of the lab's own news no more often
 * than can be seen, and not at all where they would draw the same picture. The state itself is never behind: who asks for it gets the
 * latest.
 */
export function paced(store: Store): Store {
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let told = store.getState();
  let isStreaming = false;

  const tell = () => {
    told = store.getState();
    for (const listener of listeners) listener();
  };
  /** The first of a flood is shown at once, what follows in time. */
  const tellInTime = () => {
    if (timer !== undefined || lookAlike(told, store.getState())) return;
    tell();
    timer = setTimeout(() => {
      timer = undefined;
      tellInTime();
    }, paceMs);
  };

  store.subscribe(() => {
    if (isStreaming) tellInTime();
    else tell();
  });
  return {
    getState: store.getState,
    witness: store.witness,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    dispatch(event) {
      // A witness may answer one event with another.
      const around = isStreaming;
      isStreaming = isStream(event);
      store.dispatch(event);
      isStreaming = around;
    },
  };
}
