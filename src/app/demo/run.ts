import type { DemoAct } from '../../domain/demo.js';
import type { ShellTerminal } from '../../../lab/port.js';
import type { AppPorts } from '../ports.js';
import { runApp } from '../run.js';
import type { Store } from '../store/store.js';
import { Ears } from './ears.js';
import { demoKeyboard } from './keyboard.js';
import { Pace } from './pace.js';
import { DemoPlay } from './play.js';
import { listenToPerson } from './remote.js';

/** How long a shell may take to give the terminal back when the demonstration is stopped in the middle of it, in milliseconds. */
const handBackMs = 3000;

/** A terminal's output that is overheard, and is closed off by the signal. */
function overheard(output: NodeJS.WriteStream, ears: Ears, signal: AbortSignal): NodeJS.WriteStream {
  return new Proxy(output, {
    get(target, name) {
      if (name === 'write')
        return (bytes: Buffer | string) => {
          if (signal.aborted) return true;
          ears.hear(bytes.toString());
          return target.write(bytes);
        };
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/**
 * Runs the app with the program itself at the keyboard: it plays an exercise through, and the person who watches sets the pace.
 *
 * @param demo.speed 1 is the speed of a person
 * @throws Failure where the app does not do what the script expects
 */
export async function runDemo(
  ports: AppPorts,
  demo: { readonly acts: readonly DemoAct[]; readonly speed: number },
): Promise<void> {
  const { input, output } = ports.terminal;
  const isHeard = ports.environment.screenReader;
  const stopping = new AbortController();
  const { signal } = stopping;
  const keyboard = demoKeyboard(input);
  const ears = new Ears(signal);
  let shown: { readonly store: Store; leave(): void } | null = null;
  const tell = () => shown?.store.dispatch({ type: 'demo-told', change: { paused: pace.paused, speed: pace.speed } });
  const pace = new Pace(demo.speed, signal, tell);
  let trouble: unknown = null;

  const leave = async () => {
    const end = performance.now() + handBackMs;
    while (shown?.store.getState().shell !== null && performance.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 20));
    shown?.leave();
  };
  const play = async (store: Store): Promise<void> => {
    try {
      await new DemoPlay({ store, pace, ears, signal, isHeard, type: keyboard.type }).play(demo.acts);
      store.dispatch({ type: 'demo-told', change: { ended: true, caption: null, key: null } });
    } catch (error) {
      if (!signal.aborted) trouble = error;
      await leave();
    }
  };
  const stop = () => {
    const ended = shown?.store.getState().demo?.ended ?? false;
    stopping.abort();
    // A demonstration that has come to its end has nobody left who would notice.
    if (ended) void leave();
  };

  const { lab } = ports;
  const deaf = listenToPerson(input, pace, stop);
  try {
    await runApp({
      ...ports,
      terminal: { input: keyboard.input, output },
      lab: {
        ...lab,
        shell: (host, terminal: ShellTerminal) =>
          Promise.race([
            lab.shell(host, { input: terminal.input, output: overheard(terminal.output, ears, signal) }),
            new Promise<number>((resolve) => signal.addEventListener('abort', () => resolve(130), { once: true })),
          ]),
      },
      onShown(app) {
        shown = app;
        app.store.dispatch({ type: 'demo-told', change: { speed: pace.speed } });
        void play(app.store);
      },
    });
  } finally {
    stopping.abort();
    deaf();
  }
  if (trouble !== null) throw trouble;
}
