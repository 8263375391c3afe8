import type { HostName } from '../../domain/lab-facts.js';
import { Failure } from '../../domain/failure.js';
import type { Context } from '../context.js';

/** `shell`: an interactive shell in a host. */
export async function shell(context: Context, host: HostName): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) throw new Failure('no-terminal', { host });
  return (await context.lab()).shell(host, { input: process.stdin, output: process.stdout });
}
