import type { AppEvent } from './events.js';
import { reduce } from './reduce.js';
import type { AppState } from './state.js';

/** Told of every event, with the state before and after it. */
export type Witness = (event: AppEvent, after: AppState, before: AppState) => void;

/** The one place where the state is, and the one way to change it. */
export interface Store {
  /** For useSyncExternalStore(), like `subscribe`. */
  readonly getState: () => AppState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly dispatch: (event: AppEvent) => void;
  /** Witnesses do what an event asks for (grade, open a shell, save) and dispatch what comes of it. */
  readonly witness: (witness: Witness) => void;
}

export function createStore(opening: AppState): Store {
  let state = opening;
  const listeners = new Set<() => void>();
  const witnesses: Witness[] = [];
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    dispatch(event) {
      const before = state;
      state = reduce(before, event);
      const after = state;
      if (after !== before) for (const listener of listeners) listener();
      for (const witness of witnesses) witness(event, after, before);
    },
    witness(witness) {
      witnesses.push(witness);
    },
  };
}
