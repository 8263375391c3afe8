import { render } from 'ink';
import { Failure } from '../domain/failure.js';
import type { AppPorts } from './ports.js';
import { type InkControls, Root } from './root.js';
import { startSession } from './session/session.js';
import { shellGreeting } from './shell-greeting.js';
import { handOver } from './shell-handover.js';
import { openingState } from './store/state.js';
import { createStore } from './store/store.js';
import { surroundingsOf } from './surroundings-of.js';

/** Puts the app's parts together and shows it until the person leaves. */
export async function showApp(ports: AppPorts): Promise<void> {
  const { input, output } = ports.terminal;
  if (!input.isTTY || !output.isTTY) throw new Failure('app-terminal');
  const { progress, setAside } = await ports.progress.load();
  const store = createStore(
    openingState({
      exercises: ports.exercises.map(({ exercise, probed }) => ({ exercise, probed })),
      language: ports.language.chosen ? ports.language.preferred : (progress.language ?? ports.language.preferred),
      languageChosen: ports.language.chosen || progress.language !== null,
      progress,
      notice: setAside === null ? null : { key: 'notice.set-aside', params: { path: setAside } },
    }),
  );
  const surroundings = surroundingsOf(ports);
  let controls: InkControls | null = null;
  const app = render(
    <Root
      store={store}
      surroundings={surroundings}
      isLinear={ports.environment.screenReader}
      onControls={(given) => {
        controls = given;
      }}
    />,
    {
      stdin: input,
      stdout: output,
      // Any value of CI would make Ink print its last frame only; that this is a terminal is known.
      interactive: true,
      alternateScreen: !ports.environment.screenReader,
      incrementalRendering: true,
      // Ctrl-C is a key like others: what is to be saved is saved first.
      exitOnCtrlC: false,
      isScreenReaderEnabled: ports.environment.screenReader,
    },
  );
  const session = startSession(ports, store, {
    async shell(state, { host, typedAhead }) {
      if (controls === null) return;
      const greeting = shellGreeting(state, host);
      await handOver(ports.terminal, controls.suspendTerminal, { greeting, typedAhead }, () =>
        ports.lab.shell(host, ports.terminal),
      );
    },
    leave: () => controls?.exit(),
  });
  try {
    await app.waitUntilExit();
  } finally {
    await session.close();
  }
}
