import { useApp, useInput, useWindowSize } from 'ink';
import { type ReactNode, useEffect, useLayoutEffect, useSyncExternalStore } from 'react';
import { pressesOf } from './keys/press.js';
import type { Store } from './store/store.js';
import { SurroundingsContext, type Surroundings } from './surroundings.js';
import { wishOf } from './views/common-keys.js';
import { Frame, frameRows } from './views/frame/frame.js';
import { Linear } from './views/linear/linear.js';
import { viewOf } from './views/registry.js';
import { isTooSmall, needed, TooSmall } from './views/too-small/too-small.js';
import type { Size } from './views/view.js';
import { alternateScroll } from './alternate-scroll.js';

/** What only a component can get from Ink, and the session needs. */
export type InkControls = Pick<ReturnType<typeof useApp>, 'suspendTerminal' | 'exit'>;

interface RootProps {
  readonly store: Store;
  readonly surroundings: Surroundings;
  readonly isLinear: boolean;
  /** The terminal whose mouse wheel is to scroll, if any. */
  readonly wheel?: NodeJS.WriteStream | null;
  readonly onControls: (controls: InkControls) => void;
}

/** What the frame leaves to a view. */
const body = (at: Size): Size => ({ columns: at.columns, rows: at.rows - frameRows });

/** The wheel scrolls as long as the app is on the screen; Ink takes the picture down on signals as well. */
function useWheel(output: NodeJS.WriteStream | null): void {
  useLayoutEffect(() => {
    output?.write(alternateScroll.on);
    return () => {
      output?.write(alternateScroll.off);
    };
  }, [output]);
}

/** State to picture, key to wish: all that the screen does. */
export function Root({ store, surroundings, isLinear, wheel = null, onControls }: RootProps): ReactNode {
  const { suspendTerminal, exit } = useApp();
  const state = useSyncExternalStore(store.subscribe, store.getState);
  const size = useWindowSize();
  useEffect(() => onControls({ suspendTerminal, exit }), [onControls, suspendTerminal, exit]);
  useWheel(wheel);

  const isSmall = !isLinear && isTooSmall(size);
  // A picture that is too big to be shown is not drawn, but its keys keep their meaning.
  const room: Size = isSmall ? needed : size;
  const shown = viewOf(state)(state, surroundings, body(room));

  useInput((input, key) => {
    const presses = pressesOf(input, key);
    for (const [at, press] of presses.entries()) {
      // Each key meets the state that the one before it left.
      const now = store.getState();
      const wish = wishOf(press, now, now === state ? shown : viewOf(now)(now, surroundings, body(room)));
      if (now.notice !== null) store.dispatch({ type: 'noticed', notice: null });
      if (wish === null) continue;
      // An order that was found is given to the screen beneath.
      if (now.overlay?.kind === 'palette' && wish.type !== 'palette-changed')
        store.dispatch({ type: 'overlay-closed' });
      if (wish.type === 'shell-asked') {
        // What was typed behind the key that opens the shell is meant for the shell.
        store.dispatch({
          ...wish,
          typedAhead: Array.from(input)
            .slice(at + 1)
            .join(''),
        });
        return;
      }
      store.dispatch(wish);
    }
  });

  return (
    <SurroundingsContext value={surroundings}>
      {isLinear ? (
        <Linear state={state} shown={shown} />
      ) : isSmall ? (
        <TooSmall language={state.language} size={size} />
      ) : (
        <Frame state={state} shown={shown} size={size} />
      )}
    </SurroundingsContext>
  );
}
