import { PassThrough } from 'node:stream';
import type Dockerode from 'dockerode';
import { describe, expect, test } from 'vitest';
import type { ShellTerminal } from '../../../lab/port.js';
import { interactiveShell } from '../../../lab/shell/interactive-shell.js';

/** A container that starts every command but the shell, on which it fails; and the stream to the command that would hang it up. */
function withoutShell() {
  const hangUp = new PassThrough();
  const exec = ({ Cmd: [program] }: { readonly Cmd: readonly string[] }) =>
    program === 'bash'
      ? Promise.reject(new Error('no shell'))
      : Promise.resolve({ start: () => Promise.resolve(hangUp) });
  return { hangUp, container: { exec } as unknown as Dockerode.Container };
}

describe('a shell that does not start', () => {
  test('leaves no command behind that waits to hang it up', async () => {
    const { container, hangUp } = withoutShell();
    const terminal = { input: {}, output: { columns: 80, rows: 24 } } as ShellTerminal;
    await expect(interactiveShell(container, terminal)).rejects.toThrow('no shell');
    expect(hangUp.writableEnded).toBe(true);
  });
});
