import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type Dockerode from 'dockerode';
import { streamEnd } from '../hosts/stream-end.js';
import type { ShellTerminal } from '../port.js';
import { hangUpWithThisProgram, shellMark } from './hang-up.js';

/** The shell that people get. By these words the engine tells of it, to this program and others. */
export const shellArgv = ['bash', '-l'] as const;

/** What the shell in a host is told of the terminal it runs in. */
function environment(terminal: ShellTerminal, mark: string, variables: NodeJS.ProcessEnv): string[] {
  const passed = ['COLORTERM', 'NO_COLOR'].flatMap((name) => {
    const value = variables[name];
    return value === undefined ? [] : [`${name}=${value}`];
  });
  const { columns, rows } = terminal.output;
  return [
    `TERM=${variables.TERM ?? 'xterm-256color'}`,
    'LANG=C.UTF-8',
    `COLUMNS=${columns}`,
    `LINES=${rows}`,
    `${shellMark}=${mark}`,
    ...passed,
  ];
}

/** Starts the shell and hands it the terminal until it ends; gives its exit code. */
async function attach(container: Dockerode.Container, terminal: ShellTerminal, mark: string): Promise<number> {
  const { input, output } = terminal;
  const exec = await container.exec({
    Cmd: [...shellArgv],
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Tty: true,
    WorkingDir: '/root',
    Env: environment(terminal, mark, process.env),
  });
  const stream: Duplex = await exec.start({ hijack: true, stdin: true, Tty: true });
  const resize = () => {
    // The shell may have ended a moment ago; a size nobody needs is no error.
    exec.resize({ h: output.rows, w: output.columns }).catch(() => {});
  };
  const send = (keys: Buffer | string) => stream.write(keys);
  const show = (bytes: Buffer) => output.write(bytes);
  const wasRaw = input.isRaw;
  input.setRawMode(true);
  input.on('data', send);
  input.resume();
  stream.on('data', show);
  output.on('resize', resize);
  resize();
  try {
    await streamEnd(stream);
  } finally {
    output.off('resize', resize);
    stream.off('data', show);
    input.off('data', send);
    input.pause();
    input.setRawMode(wasRaw);
    stream.destroy();
  }
  const { ExitCode } = await exec.inspect();
  return ExitCode ?? 255;
}

/**
 * Hands a terminal to a login shell in a container until the shell ends: every key goes there raw (Ctrl-C and Ctrl-Z
 * included), every byte of its output comes back, and a new window size is passed on.
 *
 * The terminal is read in this process and not by a child, so that no two readers ever share it and no key gets lost
 * between them.
 *
 * @returns the shell's exit code
 */
export async function interactiveShell(container: Dockerode.Container, terminal: ShellTerminal): Promise<number> {
  const mark = randomBytes(8).toString('hex');
  // A host that lacks what this takes still has a shell.
  const hangUp = hangUpWithThisProgram(container, mark).catch(() => () => {});
  try {
    return await attach(container, terminal, mark);
  } finally {
    (await hangUp)();
  }
}
