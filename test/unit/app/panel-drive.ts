import type { AppEnvironment } from '../../../src/app/environment.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import type { PanelName } from '../../../src/app/store/panels/names.js';
import { reduce } from '../../../src/app/store/reduce.js';
import type { AppState } from '../../../src/app/store/state.js';
import { surroundingsOf } from '../../../src/app/surroundings-of.js';
import { wishOf } from '../../../src/app/views/common-keys.js';
import { frameRows } from '../../../src/app/views/frame/frame.js';
import { viewOf } from '../../../src/app/views/registry.js';
import type { Size } from '../../../src/app/views/view.js';
import type { Language } from '../../../src/domain/message.js';
import { appExercise, glossary, labUp, opened } from './recorded.js';

/** The terminals that pictures are tried on. */
export const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
] as const satisfies readonly Size[];

/** The body within the frame. */
export const bodyOf = ({ columns, rows }: Size): Size => ({ columns, rows: rows - frameRows });

export const surroundingsFor = (environment: Partial<AppEnvironment> = {}) =>
  surroundingsOf({
    environment: { colours: 'none', unicode: true, screenReader: false, ...environment },
    exercises: [appExercise],
    glossary,
    sayInLab: (_, { key }) => key,
  });

const surroundings = surroundingsFor();

/** An exercise with one of its panels open, after some events. */
export function atPanel(panel: PanelName, events: readonly AppEvent[], language: Language = 'en'): AppState {
  const first: readonly AppEvent[] = [
    { type: 'lab-known', status: labUp },
    { type: 'exercise-opened', exercise: '3' },
    { type: 'panel-opened', panel },
  ];
  return [...first, ...events].reduce(reduce, opened(language));
}

/** What the view on the screen shows of a state. */
export const shownOf = (state: AppState, size: Size = sizes[0]) => viewOf(state)(state, surroundings, bodyOf(size));

/** The state after keys, each of which the view on the screen makes a wish of. */
export function after(state: AppState, ...presses: readonly string[]): AppState {
  return presses.reduce((now, press) => {
    const wish = wishOf(press, now, shownOf(now));
    return wish === null ? now : reduce(now, wish);
  }, state);
}
