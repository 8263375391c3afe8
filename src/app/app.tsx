import { render } from 'ink';
import { Failure } from '../domain/failure.js';
import { sayFailure } from '../domain/failure-texts.js';
import type { AppPorts } from './ports.js';
import { type InkControls, Root } from './root.js';
import { startSession } from './session/session.js';
import { shellGreeting } from './shell-greeting.js';
import { handOver } from './shell-handover.js';
import { paced } from './store/paced.js';
import { type AppState, openingState } from './store/state.js';
import { createStore } from './store/store.js';
import { alternateScroll } from './alternate-scroll.js';
import { surroundingsOf } from './surroundings-of.js';
import { sayInApp } from './texts.js';

/** What came of a submission, for one who has left the screen meanwhile. */
function whatCameOfSubmission({ language, submission, overlay }: AppState): string {
  if (overlay?.kind === 'problem') {
    const { what, cure } = sayFailure(language, overlay.failure);
    return `${what}\n${cure}`;
  }
  return sayInApp(language, 'submit.notice', { file: submission.made?.file ?? '' });
}

/** Puts the app's parts together and shows it until the person leaves. */
export async function showApp(ports: AppPorts): Promise<void> {
  const { input, output } = ports.terminal;
  if (!input.isTTY || !output.isTTY) throw new Failure('app-terminal');
  const { progress, setAside } = await ports.progress.load();
  const store = paced(
    createStore(
      openingState({
        exercises: ports.exercises.map(({ exercise, probed }) => ({ exercise, probed })),
        language: ports.language.chosen ? ports.language.preferred : (progress.language ?? ports.language.preferred),
        languageChosen: ports.language.chosen || progress.language !== null,
        progress,
        notice: setAside === null ? null : { key: 'notice.set-aside', params: { path: setAside } },
      }),
    ),
  );
  const surroundings = surroundingsOf(ports);
  const hasWheel = !ports.environment.screenReader;
  let controls: InkControls | null = null;
  const app = render(
    <Root
      store={store}
      surroundings={surroundings}
      isLinear={ports.environment.screenReader}
      wheel={hasWheel ? output : null}
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
      // A key waits no longer than this for the picture of the one before.
      maxFps: 60,
      // Ctrl-C is a key like others: what is to be saved is saved first.
      exitOnCtrlC: false,
      isScreenReaderEnabled: ports.environment.screenReader,
    },
  );
  const session = startSession(ports, store, {
    async shell(state, { host, typedAhead }) {
      if (controls === null) return;
      const greeting = shellGreeting(state, host);
      await handOver(ports.terminal, controls.suspendTerminal, { greeting, typedAhead }, async () => {
        // The programs in the shell find the wheel as the person has it.
        if (hasWheel) output.write(alternateScroll.off);
        try {
          await ports.lab.shell(host, ports.terminal);
        } finally {
          if (hasWheel) output.write(alternateScroll.on);
        }
      });
    },
    leave: () => controls?.exit(),
  });
  ports.onShown?.({ store, leave: () => controls?.exit() });
  try {
    await app.waitUntilExit();
  } finally {
    const wasMaking = store.getState().submission.making !== null;
    await session.close();
    // It was left before it was made, and is made all the same.
    if (wasMaking) output.write(`${whatCameOfSubmission(store.getState())}\n`);
  }
}
