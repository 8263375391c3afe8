import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { render } from 'ink';
import type { AppEnvironment } from '../../../src/app/environment.js';
import { Root } from '../../../src/app/root.js';
import type { AppEvent } from '../../../src/app/store/events.js';
import type { AppState } from '../../../src/app/store/state.js';
import { createStore } from '../../../src/app/store/store.js';
import { surroundingsOf } from '../../../src/app/surroundings-of.js';
import type { Size } from '../../../src/app/views/view.js';
import { appExercise, glossary } from './recorded.js';

/** For `vi.waitFor`: as long as a busy machine may need. */
export const patiently = { timeout: 30_000, interval: 10 } as const;

const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 5));

/** A terminal's output of a given size that keeps the last frame. */
class Output extends EventEmitter {
  readonly isTTY = true;
  last = '';
  constructor(
    public columns: number,
    public rows: number,
  ) {
    super();
  }
  write(text: string): boolean {
    if (text !== '') this.last = text;
    return true;
  }
}

/** The app's screen on a state, without a session behind it: presses become events, which are kept. */
export function show(
  state: AppState,
  size: Size,
  environment: AppEnvironment = { colours: 'none', unicode: true, screenReader: false },
) {
  const output = new Output(size.columns, size.rows);
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => input,
    ref: () => input,
    unref: () => input,
  });
  const store = createStore(state);
  const events: AppEvent[] = [];
  store.witness((event) => events.push(event));
  const surroundings = surroundingsOf({
    environment,
    exercises: [appExercise],
    glossary,
    sayInLab: (_, { key }) => key,
  });
  const app = render(
    <Root store={store} surroundings={surroundings} isLinear={environment.screenReader} onControls={() => {}} />,
    {
      stdin: input,
      stdout: output as unknown as NodeJS.WriteStream,
      debug: true,
      interactive: true,
      exitOnCtrlC: false,
      patchConsole: false,
      isScreenReaderEnabled: environment.screenReader,
    },
  );
  return {
    store,
    events,
    /** The frame on the screen, its looks taken off. */
    frame: () => output.last.replaceAll(/\u001b\[[0-9;]*m/g, ''),
    async press(...keys: readonly string[]) {
      await turn();
      for (const key of keys) {
        input.write(key);
        await turn();
        // A lone Escape is told from the beginning of a sequence by the time that passes.
        if (key === '\u001b') await new Promise((resolve) => setTimeout(resolve, 40));
      }
    },
    async dispatch(event: AppEvent) {
      store.dispatch(event);
      await turn();
    },
    async resize(next: Size) {
      output.columns = next.columns;
      output.rows = next.rows;
      const before = output.last;
      output.emit('resize');
      // On a busy machine the new frame takes more than a turn; another size always looks otherwise.
      for (let turns = 0; turns < 400 && output.last === before; turns++) await turn();
      await turn();
    },
    close: () => app.unmount(),
  };
}
