import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Ran } from '../../../lab/port.js';

/** Runs a command here, where a test's server can be reached. */
export async function runHere(argv: readonly string[], input: string): Promise<Ran> {
  const child = spawn(argv[0] ?? '', argv.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.end(input);
  await once(child, 'close');
  return { exitCode: child.exitCode ?? 1, stdout: Buffer.concat(chunks).toString('utf8'), stderr: '' };
}
