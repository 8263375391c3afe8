import { setTimeout as delay } from 'node:timers/promises';
import type { Awaited, Caption, DemoAct, DemoHost, ShellAct } from '../../domain/demo.js';
import { Failure } from '../../domain/failure.js';
import { fillIn } from '../lesson.js';
import { currentStep, isStepFulfilled } from '../store/questions.js';
import type { AppState } from '../store/state.js';
import type { Store } from '../store/store.js';
import type { Ears } from './ears.js';
import { bytesOf } from './keyboard.js';
import type { Pace } from './pace.js';
import { readingMs, rhythmOf } from './rhythm.js';

/** What plays a demonstration: hands, ears, and a sense of time. */
export interface Player {
  readonly store: Store;
  readonly pace: Pace;
  readonly ears: Ears;
  readonly signal: AbortSignal;
  /** Who watches has the screen read aloud. */
  readonly isHeard: boolean;
  /** Presses keys on the keyboard that the app and its shells read. */
  readonly type: (text: string) => void;
}

/** How long one looks at what a key did, and at what a command printed, in milliseconds at speed 1. */
const lookMs = { key: 700, command: 1300 } as const;

/** The app is never asked faster than it can answer, and a lone Escape never runs into the next key, in milliseconds. */
const leastMs = 70;

/** How long the app may take for what is waited for, in milliseconds: a whole grading with an engine under load. */
const patienceMs = 180_000;

function isDone(state: AppState): boolean {
  const step = currentStep(state);
  return step !== undefined && state.grading.running === null && isStepFulfilled(state, step);
}

/** Plays a demonstration's acts one after another. Reads the state as a person reads the screen; changes it by keys alone. */
export class DemoPlay {
  readonly #player: Player;
  /** How far the grading is that `g` asked for last. One that ran before does not answer it. */
  #asked: 'no' | 'asked' | 'started' | 'answered' = 'no';

  constructor(player: Player) {
    this.#player = player;
    player.store.witness((event) => {
      if (event.type === 'grading-started' && event.probes && this.#asked === 'asked') this.#asked = 'started';
      else if (event.type === 'graded' && event.probes && this.#asked === 'started') this.#asked = 'answered';
    });
  }

  /**
   * @throws Failure `demo-stuck` where what the script expects does not come, or what the app reports as a problem
   */
  async play(acts: readonly DemoAct[]): Promise<void> {
    for (const act of acts) {
      this.#player.pace.begin();
      await this.#act(act);
    }
  }

  async #act(act: DemoAct): Promise<void> {
    const { pace, isHeard } = this.#player;
    switch (act.kind) {
      case 'step':
        await this.#until(act.step, (state) => state.screen === 'step' && state.place?.step === act.step);
        return isHeard ? this.#untilHeard() : undefined;
      case 'say':
        return this.#say(act.caption);
      case 'press':
        for (const key of act.keys) await this.#press(key);
        return;
      case 'pause':
        return isHeard ? this.#untilHeard() : pace.wait(act.seconds * 1000);
      case 'await':
        return this.#until(act.what, (state) => this.#isThere(act.what, state));
      case 'shell':
        return this.#shell(act.host, act.acts);
    }
  }

  /** How long a lesson or a panel takes to be heard, only its listener knows. */
  async #untilHeard(): Promise<void> {
    const { pace } = this.#player;
    pace.pause();
    await pace.wait(0);
  }

  async #say(caption: Caption): Promise<void> {
    const { store, pace } = this.#player;
    store.dispatch({ type: 'demo-told', change: { caption } });
    await pace.wait(readingMs(caption[store.getState().language]));
  }

  async #press(key: string): Promise<void> {
    const { store, pace, type, signal } = this.#player;
    // A paused demonstration does not press the next key.
    await pace.wait(0);
    store.dispatch({ type: 'demo-told', change: { key } });
    if (key === 'g') this.#asked = 'asked';
    type(bytesOf(key));
    await delay(leastMs, undefined, { signal });
    await pace.wait(lookMs.key);
  }

  #isThere(what: Awaited, state: AppState): boolean {
    switch (what) {
      case 'graded':
        if (state.grading.failure !== null) throw state.grading.failure;
        return this.#asked === 'answered';
      case 'done':
        return isDone(state);
      case 'passed':
        return state.screen === 'passed';
    }
  }

  /** Waits until the app is as the script expects it. */
  async #until(what: string, isThere: (state: AppState) => boolean): Promise<void> {
    const { store, signal } = this.#player;
    const end = performance.now() + patienceMs;
    for (;;) {
      signal.throwIfAborted();
      const state = store.getState();
      if (state.overlay?.kind === 'problem') throw state.overlay.failure;
      if (isThere(state)) return;
      if (performance.now() > end) throw new Failure('demo-stuck', { what });
      await delay(30);
    }
  }

  async #shell(host: DemoHost, acts: readonly ShellAct[]): Promise<void> {
    const { store, pace, ears, type } = this.#player;
    // A panel may have something of its own to close before its last Escape.
    for (let presses = 0; presses < 3 && store.getState().panel !== 'step'; presses++) await this.#press('escape');
    ears.forget();
    await this.#press(host === 'cliente' ? 'c' : 's');
    await this.#until(host, (state) => state.shell !== null);
    for (const act of acts) {
      pace.begin();
      await this.#inShell(act);
    }
    await this.#prompt();
    await this.#type('exit');
    type('\r');
    await this.#until(host, (state) => state.shell === null);
    store.dispatch({ type: 'demo-told', change: { key: null } });
  }

  async #inShell(act: ShellAct): Promise<void> {
    const { store, pace, ears, type, signal } = this.#player;
    const { language, lab } = store.getState();
    switch (act.kind) {
      case 'say': {
        const sentence = `# ${act.caption[language]}`;
        await this.#prompt();
        // A remark is written by nobody letter by letter: what matters is that it is read.
        await this.#type(sentence, 0.35);
        await this.#enter();
        return pace.wait(readingMs(sentence) / 2);
      }
      case 'command':
        await this.#prompt();
        await pace.wait(400);
        await this.#type(fillIn(act.text, lab.status));
        await this.#enter();
        return;
      case 'line':
        await ears.quiet();
        await this.#type(fillIn(act.text, lab.status));
        await this.#enter();
        return;
      case 'text':
        await ears.quiet();
        return this.#type(fillIn(act.text, lab.status));
      case 'press':
        for (const key of act.keys) {
          await ears.quiet();
          await pace.wait(lookMs.key);
          ears.forget();
          type(bytesOf(key));
          await delay(leastMs, undefined, { signal });
        }
        return;
      case 'hear':
        if (!(await ears.something(act.what))) throw new Failure('demo-stuck', { what: act.what.source });
        return pace.wait(lookMs.key);
      case 'pause':
        return pace.wait(act.seconds * 1000);
    }
  }

  /** Waits for the shell's prompt, and as long as one looks at what was printed above it. */
  async #prompt(): Promise<void> {
    const { ears, pace } = this.#player;
    if (!(await ears.prompt())) throw new Failure('demo-stuck', { what: '$' });
    await pace.wait(lookMs.command);
  }

  async #enter(): Promise<void> {
    const { pace, ears, type, signal } = this.#player;
    await pace.wait(250);
    ears.forget();
    type('\r');
    await delay(20, undefined, { signal });
  }

  /** @param share of the time that a person would take */
  async #type(text: string, share = 1): Promise<void> {
    const { pace, type, isHeard } = this.#player;
    const rhythm = rhythmOf(text);
    if (isHeard) {
      // Letter by letter, it would be spelt.
      await pace.wait(rhythm.reduce((sum, each) => sum + each, 0) * share);
      return type(text);
    }
    for (const [at, character] of Array.from(text).entries()) {
      await pace.wait((rhythm[at] ?? 0) * share);
      type(character);
    }
  }
}
