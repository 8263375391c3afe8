import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Failure } from '../../src/domain/failure.js';
import { type Engine, obstacleOf, searchEngine } from './find-engine.js';
import { asRoot } from './as-root.js';

/** Where dockerd writes its number. */
export const pidFile = '/var/run/docker.pid';
const logFile = '/var/log/dockerd.log';
const startMs = 60_000;

/** Whether the process of this number is a dockerd that lives: a zombie does not, and numbers are given again. */
export function isLiveDaemon(pid: number, proc = '/proc'): boolean {
  try {
    const stat = readFileSync(`${proc}/${pid}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    return name === 'dockerd' && state !== 'Z' && state !== 'X';
  } catch {
    return false;
  }
}

/** Whether a pid file is left over from a daemon that was killed; dockerd refuses to start beside one. */
export function isStalePidFile(path: string, proc = '/proc'): boolean {
  if (!existsSync(path)) return false;
  const pid = Number(readFileSync(path, 'utf8').trim());
  return !isLiveDaemon(pid, proc);
}

const hasSystemd = () => existsSync('/run/systemd/system');

function lastWords(): string {
  try {
    const lines = readFileSync(logFile, 'utf8').trim().split('\n');
    return lines.findLast((line) => /level=(?:fatal|error)|failed/.test(line)) ?? lines.at(-1) ?? '';
  } catch {
    return '';
  }
}

async function waitForEngine(alive: () => boolean): Promise<Engine> {
  const until = Date.now() + startMs;
  while (Date.now() < until && alive()) {
    const search = await searchEngine();
    if (search.engine !== null) return search.engine;
    const obstacle = obstacleOf(search);
    if (obstacle !== null) throw obstacle;
    await delay(100);
  }
  throw new Failure('engine-start', { said: lastWords().slice(0, 300), log: logFile });
}

/**
 * Starts an installed Docker: by systemd where it runs the machine, else in a session of its own that outlives this program.
 *
 * @throws Failure `engine-start` with the daemon's own last words, `engine-denied` where it runs and this user may not use it
 */
export async function startDaemon(): Promise<Engine> {
  if (hasSystemd()) {
    await asRoot(['systemctl', 'start', 'docker']);
    return waitForEngine(() => true);
  }
  if (process.getuid?.() !== 0) {
    await asRoot(['service', 'docker', 'start']);
    return waitForEngine(() => true);
  }
  if (isStalePidFile(pidFile)) rmSync(pidFile);
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w');
  const daemon = spawn('dockerd', [], { detached: true, stdio: ['ignore', log, log] });
  let alive = true;
  daemon.once('error', () => (alive = false));
  daemon.once('exit', () => (alive = false));
  daemon.unref();
  return waitForEngine(() => alive);
}

/** Whether dockerd is there to be started. */
export function isInstalled(): boolean {
  return spawnSync('sh', ['-c', 'PATH=$PATH:/usr/sbin:/sbin command -v dockerd'], { stdio: 'ignore' }).status === 0;
}
