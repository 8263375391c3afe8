import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readExercise } from '../exercises/read.js';
import { openLab } from '../lab/open-lab.js';
import { packageFile } from '../lab/package-file.js';
import type { SetUpDialogue } from '../lab/port.js';
import type { Exercise } from '../src/domain/exercise.js';
import { grade } from '../src/grader/grade.js';
import { runExercise } from '../src/cli/exercise-on-lab.js';
import { nameOf } from '../lab/hosts/labels.js';
import { benchScreen } from './screen.js';
import { readLabRecord } from '../lab/record/lab-record.js';

/** Repetitions of each side; the sides take turns, so that a busy moment of the machine hits both. */
const rounds = 7;

const main = packageFile('dist/src/cli/main.js');

/** Runs a program to its end; throws when it fails in another way than allowed. */
function runProgram(command: string, args: readonly string[], allowed: readonly number[] = [0]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    child.once('error', reject);
    child.once('exit', (code) =>
      allowed.includes(code ?? -1) ? resolve() : reject(new Error(`${command} ${args.join(' ')}: ${code}\n${said}`)),
    );
  });
}

const program = (...args: string[]) => runProgram(process.execPath, [main, ...args], [0, 1]);

async function timed(action: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await action();
  return performance.now() - from;
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Measures two ways of doing something in turns and prints them side by side. */
async function compare(
  title: string,
  aim: number,
  ours: () => Promise<void>,
  theirs: () => Promise<void>,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round++) {
    await between();
    times.ours.push(await timed(ours));
    await between();
    times.theirs.push(await timed(theirs));
  }
  const [a, b] = [median(times.ours), median(times.theirs)];
  process.stdout.write(
    `${title}\n  ours ${a.toFixed(0)} ms · other ${b.toFixed(0)} ms · ratio ${(a / b).toFixed(2)} (aim ${aim})\n`,
  );
}

/** One message, handed in as a script would do it and waited for at the MailHog API. */
async function deliverOnce(avatar: string, recipient: string, mail: string): Promise<void> {
  const subject = randomUUID();
  const sendmail = spawn('docker', ['exec', '-i', '-u', 'alumno', avatar, 'sendmail', '-i', recipient], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  sendmail.stdin.end(`To: ${recipient}\nSubject: ${subject}\n\nbench\n`);
  await once(sendmail, 'close');
  for (;;) {
    const response = await fetch(`${mail}/api/v2/messages?limit=1`);
    if ((await response.text()).includes(subject)) return;
  }
}

const quiet: SetUpDialogue = { confirm: () => Promise.resolve(true), progress: () => {} };

const home = await mkdtemp(join(tmpdir(), 'smarthost-lab-bench-'));
process.env.SMARTHOST_LAB_HOME = home;
const lab = openLab(home);
try {
  await lab.up(quiet);
  await benchScreen(lab);
  await runExercise.solve(lab, '3');
  const record = await readLabRecord(home);
  const facts = await lab.facts();
  const all = ['internet', 'avatar', 'cliente'].map((host) => nameOf(record?.id ?? '', host));
  const avatar = nameOf(record?.id ?? '', 'avatar');
  const stop = () => runProgram('docker', ['stop', '-t', '5', ...all]);

  await compare(
    '`up` of a stopped lab, against `docker start` of the same three containers in parallel',
    1.3,
    () => program('up', '--yes'),
    async () => {
      await Promise.all(all.map((name) => runProgram('docker', ['start', name])));
    },
    stop,
  );
  await program('up', '--yes');
  await compare(
    '`grade 3 --no-probes`, against one `docker exec avatar true`',
    4,
    () => program('grade', '3', '--no-probes', '--json'),
    () => runProgram('docker', ['exec', avatar, 'true']),
  );
  const exercise = readExercise('3');
  const required: Exercise = {
    ...exercise,
    steps: exercise.steps.map((step) => ({ ...step, checks: step.checks.filter((check) => check.required) })),
  };
  const graded = async (wanted: Exercise) => {
    const { verdict } = await grade(lab, wanted, { probes: true });
    if (verdict !== 'passed') throw new Error(`The solved exercise was graded ${verdict}.`);
  };
  const { mail } = await lab.status();
  const deliver = () => deliverOnce(avatar, facts.recipients[0] ?? '', mail ?? '');
  await compare(
    'grading the required checks of exercise 3, against one message from `sendmail` to the inbox',
    3,
    () => graded(required),
    deliver,
  );
  await compare(
    'grading all of exercise 3, both safety probes included, against one message from `sendmail` to the inbox',
    12,
    () => graded(exercise),
    deliver,
  );
  await compare(
    '`grade 3`, against the same checks as a shell script with one `docker exec` each',
    0.25,
    () => program('grade', '3', '--json'),
    () =>
      runProgram('bash', [packageFile('bench/shell-checks.sh'), avatar, facts.account.user, facts.recipients[0] ?? '']),
  );
} finally {
  await lab.down({ purge: true });
  await rm(home, { recursive: true, force: true });
}
