import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../domain/failure.js';
import type { Context } from '../context.js';
import { sessionArgv, smallest, splitArgv, splitFor, type Split, type WindowSize } from './plan.js';

/** This program again, with other words. */
function self(context: Context, ...words: readonly string[]): readonly string[] {
  return [
    process.execPath,
    process.argv[1] ?? '',
    // Whoever has not named a language is asked by the app.
    ...(context.languageChosen ? ['--lang', context.language] : []),
    ...(context.yes ? ['--yes'] : []),
    ...words,
  ];
}

function split(size: WindowSize): Split {
  const found = splitFor(size);
  if (found === null)
    throw new Failure('tmux-too-small', { ...size, leastColumns: smallest.columns, leastRows: smallest.rows });
  return found;
}

/** Throws Failure `tmux-absent` where there is no tmux. */
function needTmux(): void {
  if (spawnSync('tmux', ['-V'], { stdio: 'ignore' }).status !== 0) throw new Failure('tmux-absent');
}

/** A pane with a shell on avatar beside the pane in which this program runs; `close` takes it away again. */
export function openPane(context: Context): { close(): void } {
  needTmux();
  const here = process.env.TMUX_PANE ?? '';
  const layout = split({ columns: process.stdout.columns, rows: process.stdout.rows });
  const argv = splitArgv(here, layout, self(context, 'shell', 'avatar', '--wait'));
  const { stdout, stderr, status } = spawnSync('tmux', argv, { encoding: 'utf8' });
  if (status !== 0) throw new Failure('tmux-refused', { said: stderr.trim() });
  const pane = stdout.trim();
  // A pane whose shell the person has left is gone already.
  return { close: () => void spawnSync('tmux', ['kill-pane', '-t', pane], { stdio: 'ignore' }) };
}

/** A session of tmux with the app and a shell, which ends with the app; gives the exit code. */
export async function openSession(context: Context): Promise<number> {
  needTmux();
  // One row is tmux's own status line.
  split({ columns: process.stdout.columns, rows: process.stdout.rows - 1 });
  const folder = await mkdtemp(join(tmpdir(), 'smarthost-lab-tmux-'));
  try {
    const argv = sessionArgv(join(folder, 'socket'), self(context, '--tmux'));
    const child = spawn('tmux', [...argv], { stdio: 'inherit' });
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? 1));
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
