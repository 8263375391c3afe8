import { spawn } from 'node:child_process';
import { Failure } from '../../src/domain/failure.js';

/** The end of what a command prints: enough to say what went wrong. */
const keptCharacters = 64 * 1024;

/**
 * Runs a command as root: directly, or by sudo, which asks for the password on the terminal itself.
 *
 * @throws Failure `root-command` with the last line that the command printed
 */
export function asRoot(argv: readonly string[]): Promise<void> {
  const [program = '', ...args] = process.getuid?.() === 0 ? argv : ['sudo', ...argv];
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['inherit', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
    });
    let said = '';
    const keep = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-keptCharacters);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const fail = (why: string) => reject(new Failure('root-command', { command: argv.join(' '), said: why }));
    child.once('error', (error) => fail(error.message));
    child.once('close', (code) => (code === 0 ? resolve() : fail(said.trim().split('\n').at(-1) ?? '')));
  });
}
