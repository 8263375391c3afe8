import { setTimeout as delay } from 'node:timers/promises';
import { rhythmOf } from '../src/app/demo/rhythm.js';
import { type Frame, movingSvg } from './moving-picture.js';
import { rowsOf } from './screen-picture.js';
import type { TerminalScreen } from './terminal-screen.js';

/** How often the screen is looked at, in milliseconds. */
const everyMs = 80;

/** Records a screen while somebody types on it. */
export class Recording {
  readonly #screen: TerminalScreen;
  readonly #hidden: readonly string[];
  readonly #begun = performance.now();
  readonly #frames: Frame[] = [];
  readonly #timer: NodeJS.Timeout;

  /** @param hidden what must not be seen */
  constructor(screen: TerminalScreen, hidden: readonly string[]) {
    this.#screen = screen;
    this.#hidden = hidden;
    this.#look();
    this.#timer = setInterval(() => this.#look(), everyMs);
  }

  /** Presses a key and lets the watcher see what it did. */
  async press(keys: string, seconds: number): Promise<void> {
    this.#screen.type(keys);
    await delay(seconds * 1000);
  }

  /** Types a line as a person does. */
  async line(text: string, seconds: number): Promise<void> {
    const rhythm = rhythmOf(text);
    for (const [at, character] of Array.from(text).entries()) {
      await delay(rhythm[at] ?? 0);
      this.#screen.type(character);
    }
    await delay(250);
    await this.press('\r', seconds);
  }

  /** Ends the recording and gives it as an animated SVG. */
  finish(): string {
    clearInterval(this.#timer);
    this.#look();
    const { cols, rows } = this.#screen.terminal;
    return movingSvg({ cols, rows }, this.#frames, performance.now() - this.#begun);
  }

  #look(): void {
    const rows = rowsOf(this.#screen.terminal, this.#hidden);
    const last = this.#frames.at(-1);
    if (last?.rows.every((row, at) => row === rows[at]) === true) return;
    this.#frames.push({ atMs: this.#frames.length === 0 ? 0 : performance.now() - this.#begun, rows });
  }
}
