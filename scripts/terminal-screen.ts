import { setTimeout as delay } from 'node:timers/promises';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { packageFile } from '../lab/package-file.js';

const main = packageFile('dist/src/cli/main.js');

const patienceSeconds = 600;

/**
 * A program of ours in a pseudo-terminal of a given size, with its screen read back as a terminal would show it: the command, unless
 * another file is named.
 */
export class TerminalScreen {
  readonly #terminal: InstanceType<typeof xterm.Terminal>;
  readonly #pty: IPty;
  #onFrame: (() => void) | null = null;
  readonly exited: Promise<number>;

  constructor(options: {
    readonly columns: number;
    readonly rows: number;
    readonly file?: string;
    readonly args?: readonly string[];
    readonly env?: NodeJS.ProcessEnv;
    /** Where it is started: the present folder where it is left out. */
    readonly folder?: string;
  }) {
    const env: NodeJS.ProcessEnv = { ...process.env, TERM: 'xterm-256color', COLORTERM: 'truecolor', ...options.env };
    // A person's terminal is not a machine that builds.
    delete env.CI;
    this.#terminal = new xterm.Terminal({ cols: options.columns, rows: options.rows, allowProposedApi: true });
    this.#pty = spawn(process.execPath, [options.file ?? main, ...(options.args ?? [])], {
      cols: options.columns,
      rows: options.rows,
      env,
      ...(options.folder === undefined ? {} : { cwd: options.folder }),
    });
    this.#pty.onData((data) => this.#terminal.write(data, () => this.#onFrame?.()));
    // A real terminal answers questions about itself; so does this one.
    this.#terminal.onData((answer) => this.#pty.write(answer));
    this.exited = new Promise((resolve) => this.#pty.onExit(({ exitCode }) => resolve(exitCode)));
  }

  get terminal(): InstanceType<typeof xterm.Terminal> {
    return this.#terminal;
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** What the screen shows, line by line, without trailing blanks. */
  text(): string {
    const buffer = this.#terminal.buffer.active;
    return Array.from(
      { length: this.#terminal.rows },
      (_, row) => buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? '',
    ).join('\n');
  }

  /** Types keys as a person would: what is on the screen decides when, see `waitFor`. */
  type(keys: string): void {
    this.#pty.write(keys);
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  /**
   * Waits until the screen shows something, in a whole frame: what the app writes comes in pieces, and it says where a frame begins and ends
   * (synchronized output, DEC mode 2026), since a person sees no half of one either. The time is only for what would never end.
   */
  async waitFor(what: RegExp | ((text: string) => boolean)): Promise<string> {
    const shows = typeof what === 'function' ? what : (text: string) => what.test(text);
    const until = Date.now() + patienceSeconds * 1000;
    for (;;) {
      const text = this.text();
      if (!this.#terminal.modes.synchronizedOutputMode && shows(text)) return text;
      if (Date.now() > until) throw new Error(`Not on the screen: ${String(what)}\n${text}`);
      await delay(25);
    }
  }

  /** Waits for the very frame that shows something: for measuring, where `waitFor` looks now and then. */
  async untilFrame(shows: (text: string) => boolean, seconds = 30): Promise<void> {
    if (shows(this.text())) return;
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => {
        this.#onFrame = null;
        reject(new Error(`No frame within ${seconds} s showed what was waited for:\n${this.text()}`));
      }, seconds * 1000);
      this.#onFrame = () => {
        if (!shows(this.text())) return;
        clearTimeout(late);
        this.#onFrame = null;
        resolve();
      };
    });
  }

  kill(): void {
    this.#pty.kill();
  }
}
