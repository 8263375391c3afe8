import { setTimeout as delay } from 'node:timers/promises';
import type { Lab } from '../../../lab/port.js';
import type { HostName } from '../../domain/lab-facts.js';
import { Failure } from '../../domain/failure.js';
import type { Context } from '../context.js';

/** How often a lab that is not up is asked again, in milliseconds. */
const againMs = 1000;

/** A shell's exit code when its host is taken away below it: 128 and SIGKILL, or none. */
const takenAway: readonly number[] = [137, 255];

/** Waits until the lab is up: there may not even be an engine yet. */
async function untilUp(lab: Lab, sayWaiting: () => void): Promise<void> {
  for (let asked = 0; ; asked++) {
    const status = await lab.status().catch(() => null);
    if (status?.state === 'up') return;
    if (asked === 0) sayWaiting();
    await delay(againMs);
  }
}

/** `shell`: an interactive shell in a host; with `wait` once the lab is up, and again when its host was made anew. */
export async function shell(context: Context, host: HostName, options: { readonly wait: boolean }): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) throw new Failure('no-terminal', { host });
  const lab = await context.lab();
  const terminal = { input: process.stdin, output: process.stdout };
  if (!options.wait) return lab.shell(host, terminal);
  const say = (key: string) => process.stderr.write(`${context.say({ key })}\n`);
  for (;;) {
    await untilUp(lab, () => say('shell.waiting'));
    if ((process.env.TMUX ?? '') !== '') say('shell.panes');
    // A host that is made anew ends its shells, or does not answer for a moment.
    const exitCode = await lab.shell(host, terminal).catch(() => 255);
    if (!takenAway.includes(exitCode)) return exitCode;
    // The prompt of the shell that is gone is still there.
    process.stderr.write('\n');
    await delay(againMs);
  }
}
