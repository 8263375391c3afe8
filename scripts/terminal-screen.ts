import { setTimeout as delay } from 'node:timers/promises';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { packageFile } from '../lab/package-file.js';

const main = packageFile('dist/src/cli/main.js');

/** The real program in a pseudo-terminal of a given size, with its screen read back as a terminal would show it. */
export class TerminalScreen {
  readonly #terminal: InstanceType<typeof xterm.Terminal>;
  readonly #pty: IPty;
  readonly exited: Promise<number>;

  constructor(options: {
    readonly columns: number;
    readonly rows: number;
    readonly args?: readonly string[];
    readonly env?: NodeJS.ProcessEnv;
  }) {
    const env: NodeJS.ProcessEnv = { ...process.env, TERM: 'xterm-256color', COLORTERM: 'truecolor', ...options.env };
    // A person's terminal is not a machine that builds.
    delete env.CI;
    this.#terminal = new xterm.Terminal({ cols: options.columns, rows: options.rows, allowProposedApi: true });
    this.#pty = spawn(process.execPath, [main, ...(options.args ?? [])], {
      cols: options.columns,
      rows: options.rows,
      env: env,
    });
    this.#pty.onData((data) => this.#terminal.write(data));
    // A real terminal answers questions about itself; so does this one.
    this.#terminal.onData((answer) => this.#pty.write(answer));
    this.exited = new Promise((resolve) => this.#pty.onExit(({ exitCode }) => resolve(exitCode)));
  }

  get terminal(): InstanceType<typeof xterm.Terminal> {
    return this.#terminal;
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

  /** Waits until the screen shows something. */
  async waitFor(what: RegExp | ((text: string) => boolean), seconds = 60): Promise<string> {
    const shows = typeof what === 'function' ? what : (text: string) => what.test(text);
    const until = Date.now() + seconds * 1000;
    for (;;) {
      const text = this.text();
      if (shows(text)) return text;
      if (Date.now() > until) throw new Error(`Not on the screen within ${seconds} s: ${String(what)}\n${text}`);
      await delay(25);
    }
  }

  kill(): void {
    this.#pty.kill();
  }
}
