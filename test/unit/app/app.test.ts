import { Console } from 'node:console';
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import xterm from '@xterm/headless';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Lab, LabEvent, ShellTerminal } from '../../../lab/port.js';
import type { AppPorts } from '../../../src/app/ports.js';
import { runApp } from '../../../src/app/run.js';
import { Failure } from '../../../src/domain/failure.js';
import type { CheckStatus } from '../../../src/domain/report.js';
import { noProgress, type Progress } from '../../../src/learner/progress.js';
import { patiently } from './harness.js';
import { appExercise, labUp, reports, glossary, submittedBy } from './recorded.js';

// Ink takes the console over with the class that Node's own console carries; the test runner's carries none.
Object.assign(console, { Console });

/** Both sides of a terminal: what is typed, and a screen that understands what is written. */
class FakeTerminal {
  readonly #screen: InstanceType<typeof xterm.Terminal>;
  readonly output: EventEmitter & {
    readonly isTTY: boolean;
    columns: number;
    rows: number;
    write(text: string): boolean;
  };
  readonly input = Object.assign(new PassThrough(), {
    isTTY: true,
    isRaw: false,
    setRawMode(mode: boolean) {
      this.isRaw = mode;
      return this;
    },
    ref: () => {},
    unref: () => {},
  });

  constructor(columns = 80, rows = 24) {
    this.#screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    const screen = this.#screen;
    this.output = Object.assign(new EventEmitter(), {
      isTTY: true,
      columns,
      rows,
      write(text: string, done?: () => void) {
        // A terminal's driver turns line feeds into new lines.
        screen.write(text.replaceAll(/\r?\n/g, '\r\n'), done);
        return true;
      },
    });
  }

  text(): string {
    const { active } = this.#screen.buffer;
    return Array.from({ length: this.#screen.rows }, (_, row) =>
      active.getLine(active.viewportY + row)?.translateToString(true),
    ).join('\n');
  }

  get isAlternate(): boolean {
    return this.#screen.buffer.active.type === 'alternate';
  }

  type(keys: string): void {
    this.input.write(keys);
  }

  sees(text: string): Promise<void> {
    return vi.waitFor(() => expect(this.text()).toContain(text), patiently);
  }
}

/** A shell as the lab's: it reads the terminal in this process, and says what it read when it is left with `exit`. */
function scriptedShell(lines: string[]): (host: string, terminal: ShellTerminal) => Promise<number> {
  return async (host, { input, output }) => {
    const wasRaw = input.isRaw;
    input.setRawMode(true);
    output.write(`root@${host}:~# `);
    await new Promise<void>((resolve) => {
      let line = '';
      const read = (keys: Buffer | string) => {
        for (const key of String(keys)) {
          if (key !== '\r') line += key;
          else {
            lines.push(line);
            if (line === 'exit') {
              input.off('data', read);
              resolve();
            }
            line = '';
          }
        }
      };
      input.on('data', read);
      input.resume();
    });
    input.pause();
    input.setRawMode(wasRaw);
    return 0;
  };
}

interface Scripted {
  readonly ports: AppPorts;
  readonly terminal: FakeTerminal;
  readonly lines: string[];
  readonly saved: Progress[];
  readonly gradings: boolean[];
  statuses: Readonly<Record<string, CheckStatus>>;
  tell(event: LabEvent): void;
}

function scripted(changes: Partial<Lab> = {}, kept: Progress = noProgress): Scripted {
  const terminal = new FakeTerminal();
  const lines: string[] = [];
  const saved: Progress[] = [];
  const probed: boolean[] = [];
  let tell: (event: LabEvent) => void = () => {};
  const lab: Partial<Lab> = {
    status: async () => labUp,
    watch: (onEvent, signal) => {
      tell = onEvent;
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
    },
    shell: scriptedShell(lines),
    ...changes,
  };
  const script: Scripted = {
    terminal,
    lines,
    saved,
    gradings: probed,
    statuses: { packages: 'fail' },
    tell: (event) => tell(event),
    ports: {
      language: { preferred: 'en', chosen: true },
      exercises: [appExercise],
      lab: lab as Lab,
      glossary,
      sayInLab: (_, { key }) => key,
      grade: async (_, { probes }) => {
        probed.push(probes);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return reports(script.statuses);
      },
      start: { reset: async () => {}, prepare: async () => {} },
      submission: {
        proposedName: async () => 'Ana García',
        submit: async (name) => submittedBy(name),
      },
      progress: {
        load: async () => ({ progress: kept, setAside: null }),
        save: async (progress) => void saved.push(progress),
      },
      terminal: terminal as unknown as AppPorts['terminal'],
      environment: { colours: 'none', unicode: true, screenReader: false },
    },
  };
  return script;
}

/** Exercise 3 as it was left at a step. */
const atStep = (step: string): Progress => ({
  ...noProgress,
  exercises: {
    '3': { step, stepsDone: {}, passedAt: null, hints: {}, seconds: {}, gradings: 0, quiz: {}, score: null },
  },
});

const running: { readonly script: Scripted; readonly app: Promise<void> }[] = [];

function start(script: Scripted): Promise<void> {
  const app = runApp(script.ports);
  running.push({ script, app });
  return app;
}

afterEach(async () => {
  for (const { script, app } of running.splice(0)) {
    script.terminal.type('\u0003');
    await app;
  }
});

describe('the running app', () => {
  it('has a screen of its own and gives the old one back', async () => {
    const script = scripted();
    const app = start(script);
    await script.terminal.sees('From Avatar to the Internet');
    expect(script.terminal.isAlternate).toBe(true);
    script.terminal.type('q');
    await app;
    expect([script.terminal.isAlternate, script.terminal.input.isRaw]).toEqual([false, false]);
  });

  it('grades on entering a step, on a change of the configuration, and with probes when asked', async () => {
    const script = scripted();
    void start(script);
    const { terminal } = script;
    await terminal.sees('● avatar');
    terminal.type('\r');
    await terminal.sees('step 1 of 9');
    terminal.type('n');
    await terminal.sees('✘ packages');
    script.statuses = {};
    script.tell({ type: 'changed', what: 'configuration' });
    await terminal.sees('✔ packages');
    await terminal.sees('✔ step done  n next');
    expect(script.gradings).not.toContain(true);
    terminal.type('g');
    await terminal.sees('Exercise passed');
    expect(script.gradings.at(-1)).toBe(true);
  });

  it('hands the terminal to a shell and takes it back, and no key is lost on either way', async () => {
    const script = scripted();
    void start(script);
    const { terminal } = script;
    await terminal.sees('● avatar');
    terminal.type('\r');
    await terminal.sees('step 1 of 9');
    // In one piece: the key that opens the shell and what is meant for it.
    terminal.type('secho 1\r');
    await terminal.sees('root@avatar:~#');
    expect(terminal.isAlternate).toBe(false);
    expect(terminal.text()).toContain('abcdefghijklmnop');
    terminal.type('echo 2\r');
    terminal.type('exit\r');
    await vi.waitFor(() => expect(script.lines.at(-1)).toBe('exit'), patiently);
    terminal.type('n');
    await terminal.sees('step 2 of 9');
    expect(script.lines).toEqual(['echo 1', 'echo 2', 'exit']);
    expect(terminal.text().split('\n')[0]).toMatch(/^ smarthost-lab/);
    expect([terminal.isAlternate, terminal.input.isRaw]).toEqual([true, true]);
    // A second time, on the other host, and the keys behind it work.
    terminal.type('c');
    await terminal.sees('root@cliente:~#');
    terminal.type('exit\r');
    await terminal.sees('step 2 of 9');
    terminal.type('?');
    await terminal.sees('a hint for what fails');
  });

  it('grades with probes on return from the shell where the step has a delivery to check', async () => {
    const script = scripted({}, atStep('send'));
    void start(script);
    await script.terminal.sees('● avatar');
    script.terminal.type('\r');
    await script.terminal.sees('step 7 of 9');
    await vi.waitFor(() => expect(script.gradings).toEqual([false]), patiently);
    script.terminal.type('s');
    await script.terminal.sees('root@avatar');
    script.statuses = {};
    script.terminal.type('exit\r');
    await script.terminal.sees('Exercise passed');
    expect(script.gradings.at(-1)).toBe(true);
  });

  it('hands in at the end of an exercise, under the name proposed, when the progress is saved', async () => {
    const script = scripted({}, atStep('impostor'));
    script.statuses = {};
    const submissions: { readonly name: string; readonly saved: Progress | undefined }[] = [];
    const ports: AppPorts = {
      ...script.ports,
      submission: {
        ...script.ports.submission,
        submit: async (name) => {
          submissions.push({ name, saved: script.saved.at(-1) });
          return submittedBy(name);
        },
      },
    };
    void start({ ...script, ports });
    const { terminal } = script;
    await terminal.sees('● avatar');
    terminal.type('\r');
    await terminal.sees('step 9 of 9');
    terminal.type('g');
    await terminal.sees('e  Hand in your work');
    terminal.type('e');
    await terminal.sees('▸ Ana García');
    terminal.type(' Ruiz\r');
    await terminal.sees('Give this file to your instructor.');
    expect(submissions.map(({ name }) => name)).toEqual(['Ana García Ruiz']);
    expect(submissions[0]?.saved?.exercises['3']?.passedAt).toEqual(expect.any(String));
    terminal.type('\r');
    await terminal.sees('e  make it again');
    expect(terminal.text()).toContain(submittedBy('').file);
  });

  it('shows why a shell could not be opened, and goes on', async () => {
    const script = scripted({
      shell: () => Promise.reject(new Failure('host-stopped', { host: 'avatar', state: 'exited' })),
    });
    void start(script);
    await script.terminal.sees('● avatar');
    script.terminal.type('\r');
    await script.terminal.sees('step 1 of 9');
    script.terminal.type('s');
    await script.terminal.sees('The host avatar is not running');
    script.terminal.type('\r');
    await script.terminal.sees('Nothing is checked here');
  });

  it('sets the lab up when it opens, and asks in the app', async () => {
    let isUp = false;
    const script = scripted({
      status: async () => (isUp ? labUp : { ...labUp, state: 'down' }),
      up: async (dialogue) => {
        dialogue.progress({ part: 'engine', state: 'working' });
        isUp = await dialogue.confirm({ key: 'Install docker.io?' });
        if (!isUp) throw new Failure('engine-gone');
      },
    });
    void start(script);
    await script.terminal.sees('Install docker.io?');
    script.terminal.type('n');
    await script.terminal.sees('The lab is not ready');
    script.terminal.type('u');
    await script.terminal.sees('Install docker.io?');
    script.terminal.type('y');
    await script.terminal.sees('● avatar');
  });

  it('saves the progress at each change and has saved it all when it ends', async () => {
    const script = scripted();
    const app = start(script);
    await script.terminal.sees('● avatar');
    script.terminal.type('\r');
    await script.terminal.sees('step 1 of 9');
    script.terminal.type('n');
    await script.terminal.sees('✘ packages');
    script.terminal.type('hq');
    await app;
    expect(script.saved.at(-1)?.exercises['3']).toMatchObject({ step: 'packages', hints: { packages: 1 } });
    expect(Object.keys(script.saved.at(-1)?.exercises['3']?.stepsDone ?? {})).toContain('bounce');
  });

  it('needs a terminal', async () => {
    const { ports } = scripted();
    const piped = { ...ports.terminal, output: { isTTY: false } } as unknown as AppPorts['terminal'];
    await expect(runApp({ ...ports, terminal: piped })).rejects.toMatchObject({ id: 'app-terminal' });
  });
});
