import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { packageFile } from '../lab/package-file.js';
import type { Lab } from '../lab/port.js';
import { TerminalScreen } from '../scripts/terminal-screen.js';

const size = { columns: 120, rows: 40 } as const;
const oneLineApp = packageFile('dist/bench/one-line-app.js');
const production = { NODE_ENV: 'production' } as const;

/** Starts of each program, and keys of each app. */
const starts = 9;
const keys = 60;

const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);
const at = (values: readonly number[], share: number) =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const ms = (value: number) => `${value.toFixed(0)} ms`;
const say = (line: string) => process.stdout.write(`${line}\n`);

const openOurs = () => new TerminalScreen({ ...size, args: ['--lang', 'en'] });
const openOneLine = () => new TerminalScreen({ ...size, file: oneLineApp, env: production });

/** Useful: the exercises can be chosen, and the lab is seen to run. */
const isUseful = (text: string) => /▸ 3/.test(text) && /● avatar/.test(text);

/** From the start of a program to a frame that shows something. */
async function timeToFrame(open: () => TerminalScreen, shows: (text: string) => boolean): Promise<number> {
  const from = performance.now();
  const screen = open();
  try {
    await screen.untilFrame(shows);
    return performance.now() - from;
  } finally {
    screen.kill();
    await screen.exited;
  }
}

async function timeOfNothing(): Promise<number> {
  const from = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - from;
}

/** Time to the first useful frame with a warm lab, beside the least that a program and an Ink app take. */
async function benchStart(): Promise<void> {
  const times: { ours: number[]; ink: number[]; node: number[] } = { ours: [], ink: [], node: [] };
  for (let round = 0; round < starts; round++) {
    times.ours.push(await timeToFrame(openOurs, isUseful));
    times.ink.push(await timeToFrame(openOneLine, (text) => text.includes('ready')));
    times.node.push(await timeOfNothing());
  }
  const [ours, ink, node] = [at(times.ours, 0.5), at(times.ink, 0.5), at(times.node, 0.5)];
  say('first useful frame with a warm lab, against a one-line Ink app and `node -e 0`');
  say(`  ours ${ms(ours)} · Ink ${ms(ink)} · node ${ms(node)} (aim 1000 ms)`);
}

/** 200 lines a second into Avatar's mail log, as Postfix would write them, until aborted or a minute has passed. */
async function flood(lab: Lab): Promise<void> {
  const line =
    'to=<ana@gmail.com>, relay=smtp.gmail.com[10.0.0.3]:587, delay=0.4, delays=0.1/0/0.2/0.1, dsn=2.0.0, status=sent (250 ok)';
  const script = `
    lines=$(for i in 1 2 3 4 5 6 7 8 9 10; do echo "4fXy3z0QmKz$i: ${line}"; done)
    end=$(( $(date +%s) + 60 ))
    while [ "$(date +%s)" -lt "$end" ] && [ ! -e /run/bench-stop ]; do
      echo "$lines" | logger -t 'postfix/smtp[99]' -p mail.info
      sleep 0.05
    done`;
  await lab.run('avatar', ['rm', '-f', '/run/bench-stop']);
  await lab.run('avatar', ['sh', '-c', script], { deadlineMs: 90_000 });
}

/** From a key to the frame that shows what it does, for keys that follow one another as a person's do. */
async function timesOfKeys(
  screen: TerminalScreen,
  pressed: readonly (readonly [key: string, shows: (text: string) => boolean])[],
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < keys; round++) {
    const [key, shows] = pressed[round % pressed.length] ?? ['', () => true];
    // Never in step with what comes ten times a second.
    await delay(60 + 37 * (round % 5));
    const from = performance.now();
    screen.type(key);
    await screen.untilFrame(shows);
    times.push(performance.now() - from);
  }
  return times;
}

/** Key to frame while the log runs: between the log and the lesson, so that the whole screen is drawn anew each time. */
async function benchKeys(lab: Lab): Promise<void> {
  const ours = openOurs();
  const ink = openOneLine();
  const flooding = flood(lab);
  try {
    await ours.untilFrame(isUseful);
    ours.type('\r');
    await ours.untilFrame((text) => /step \d of \d/.test(text));
    await ink.untilFrame((text) => text.includes('ready'));
    await delay(2000);
    const isLesson = (text: string) => / Checks /.test(text);
    const times = await timesOfKeys(ours, [
      ['4', (text) => !isLesson(text)],
      ['1', isLesson],
    ]);
    const theirs = await timesOfKeys(ink, [
      ['a', (text) => text.includes('key a')],
      ['b', (text) => text.includes('key b')],
    ]);
    say('key to frame while the log runs at 200 lines a second, against a one-line Ink app');
    say(
      `  ours ${ms(at(times, 0.5))}, 95 of 100 within ${ms(at(times, 0.95))} · ` +
        `Ink ${ms(at(theirs, 0.5))}, ${ms(at(theirs, 0.95))} (aim 50 ms)`,
    );
  } finally {
    await lab.run('avatar', ['touch', '/run/bench-stop']);
    await flooding;
    for (const screen of [ours, ink]) screen.kill();
  }
}

/** Processor time of a process in seconds, by /proc/[pid]/stat: fields 14 and 15, in hundredths. */
async function processorTime(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** What the app costs while nothing happens and nobody types. */
async function benchIdle(): Promise<void> {
  const seconds = 20;
  const screen = openOurs();
  try {
    await screen.untilFrame(isUseful);
    screen.type('\r');
    await screen.untilFrame((text) => /step \d of \d/.test(text));
    await delay(5000);
    const before = await processorTime(screen.pid);
    await delay(seconds * 1000);
    const share = ((await processorTime(screen.pid)) - before) / seconds;
    say(`idle on a step\n  ${(share * 100).toFixed(1)} % of a core over ${seconds} s (aim 1 %)`);
  } finally {
    screen.kill();
  }
}

/** What the person at the screen waits for. The lab runs, and is the one that SMARTHOST_LAB_HOME names. */
export async function benchScreen(lab: Lab): Promise<void> {
  await benchStart();
  await benchKeys(lab);
  await benchIdle();
}
