import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mistakes, readExercise } from '../../exercises/read.js';
import { openLab } from '../../lab/open-lab.js';
import { labHome } from '../../lab/record/lab-home.js';
import type { Report } from '../../src/domain/report.js';
import { grade } from '../../src/grader/grade.js';
import { judge } from '../../src/grader/judge.js';
import { toReport } from '../../src/grader/report.js';
import { runExercise } from '../../src/cli/exercise-on-lab.js';
import { runScript } from '../../src/learner/solve.js';
import { type PackedSubmission, readSubmission } from '../../src/submission/archive.js';
import { program } from './program.js';
import { replay } from './replay.js';

const lab = openLab(labHome());
const sh = async (script: string): Promise<string> => (await lab.run('avatar', ['bash', '-ec', script])).stdout;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smarthost-lab-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function handedIn(): Promise<PackedSubmission & { readonly bytes: Buffer }> {
  const file = join(folder, 'handed-in.tgz');
  const { exitCode, stderr } = await program(['submit', '--out', file, '--name', 'Ada Lovelace', '--lang', 'en']);
  expect(exitCode, stderr).toBe(0);
  const bytes = await readFile(file);
  return { ...(await readSubmission(bytes, file)), bytes: gunzipSync(bytes) };
}

const pathOf = ({ submission }: PackedSubmission, path: string) =>
  submission.work.paths.find((each) => each.path === path);
const textOf = ({ contents }: PackedSubmission, path: string) => Buffer.from(contents.get(path) ?? []).toString();
const filesOf = ({ submission }: PackedSubmission) =>
  submission.work.paths.filter(({ kind }) => kind !== 'directory').map(({ path }) => path);
const statusesOf = (report: Pick<Report, 'checks'>) => report.checks.map(({ id, status }) => `${id} ${status}`);

describe('nothing done', () => {
  beforeAll(() => lab.reset());

  test('is an empty work, and a verdict all the same', async () => {
    const packed = await handedIn();
    expect(packed.submission.work).toMatchObject({ paths: [], packages: [] });
    expect(packed.submission.exercises['3']?.report.verdict).toBe('failed');
  });

  test('what cannot be a name is refused in words, and nothing is written', async () => {
    const out = join(folder, 'nameless.tgz');
    const { exitCode, stderr } = await program(['submit', '--out', out, '--name', '  ', '--lang', 'en']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^That is no name: .*\nFor instance: .*\n$/);
    await expect(readFile(out)).rejects.toThrow('ENOENT');
  });
});

describe('both exercises solved', () => {
  let packed: Awaited<ReturnType<typeof handedIn>>;
  beforeAll(async () => {
    await lab.reset();
    await runExercise.solve(lab, '3');
    await runExercise.solve(lab, '5');
    packed = await handedIn();
  });

  test('what differs is what the learner did, and nothing that a machine does by itself', () => {
    expect(filesOf(packed)).toEqual([
      '/etc/mailname',
      '/etc/postfix/cacert.pem',
      '/etc/postfix/main.cf',
      '/etc/postfix/sasl/passwd',
      '/etc/postfix/sasl/passwd.db',
    ]);
    expect(packed.submission.work.packages.map(({ name }) => name)).toEqual(['libsasl2-modules']);
  });

  test('both are passed, and what the grader saw says so again', () => {
    for (const id of ['3', '5']) {
      const { report, seen } = packed.submission.exercises[id] ?? {};
      if (report === undefined || seen === undefined) throw new Error(`Exercise ${id} is not in it.`);
      expect(report.verdict).toBe('passed');
      const { quiz: _, durations: __, ...rest } = report;
      const { durations: ___, ...again } = toReport(judge(readExercise(id), seen), 'en');
      expect(again).toEqual(rest);
    }
  });

  test('another machine is made like it, with a password of its own', async () => {
    await lab.reset();
    await replay(lab, packed);
    const { checks } = await grade(lab, readExercise('3'), { probes: true });
    // Nobody has sent a message from the new machine.
    const open = checks.filter(({ outcome }) => outcome.status !== 'pass').map(({ id }) => id);
    expect(open).toEqual(['delivery.yours']);
  });
});

describe('passwords', () => {
  let packed: Awaited<ReturnType<typeof handedIn>>;
  let password = '';
  beforeAll(async () => {
    await lab.reset();
    ({ password } = (await lab.status()).account);
    const { account } = await lab.status();
    const line = (secret: string) => `[smtp.gmail.com]:587 ${account.user}:${secret}`;
    await sh(`cd /etc/postfix
      printf '%s\\n' '${line(password)}' '# ${line('hunter2hunter2')}' '[other.example]:587 me@other.example:abc' > sasl/passwd
      chmod 640 sasl/passwd; postmap sasl/passwd; chown alumno:users sasl/passwd.db; touch -d '2 hours ago' sasl/passwd.db
      printf 'b0VIM 8.0\\0\\0%s\\0' '${password}' > sasl/.passwd.swp
      echo 'my password is ${password}, once more: ${password}' > /root/notes
      printf %s '${password}' | base64 > /root/encoded
      printf -- '-----BEGIN PRIVATE KEY-----\\nMIIB\\n-----END PRIVATE KEY-----\\n' > /etc/postfix/key.pem
      echo 'smtp_sasl_password_maps = static:${account.user}:s3cr3tof0ther' >> main.cf
      head -c 2000000 /dev/urandom > /etc/postfix/noise; printf '\\0\\1binary' > /etc/postfix/small
      ln -s /etc/shadow /etc/postfix/link; mkfifo /etc/postfix/fifo; rm /etc/aliases; echo typed > /root/.bash_history
      mkdir -m 700 '/etc/postfix/a folder'; echo x > "/etc/postfix/a folder/it's"`);
    packed = await handedIn();
  });

  test('are nowhere in it', () => {
    const everywhere = packed.bytes.toString('latin1');
    for (const secret of [password, 'hunter2hunter2', 's3cr3tof0ther', Buffer.from(password).toString('base64')])
      expect(everywhere.includes(secret), secret === password ? 'own' : secret).toBe(false);
  });

  test('have a mark in their place, the same for the same one', () => {
    const own = packed.submission.work.passwords.find((each) => each.own)?.mark ?? '';
    const table = textOf(packed, '/etc/postfix/sasl/passwd').split('\n');
    expect(table[0]).toMatch(/^\[smtp\.gmail\.com\]:587 \S+@gmail\.com:/);
    expect(table[0]?.endsWith(`:${own}`)).toBe(true);
    expect(table[1]).toMatch(/^# .*:\{\{smarthost-lab-password-\d+\}\}$/);
    // However short it is, its place says what it is.
    expect(table[2]).toMatch(/^\[other\.example\]:587 me@other\.example:\{\{smarthost-lab-password-\d+\}\}$/);
    expect(textOf(packed, '/root/notes')).toBe(`my password is ${own}, once more: ${own}\n`);
    const marks = packed.submission.work.passwords.map(({ mark }) => mark);
    expect(new Set(marks).size).toBe(marks.length);
    expect(new Set(packed.submission.work.passwords.map(({ fingerprint }) => fingerprint)).size).toBe(marks.length);
    expect(packed.submission.account.fingerprint).toBe(packed.submission.work.passwords[0]?.fingerprint);
  });

  test('of an index the entries are packed, as old as it is', () => {
    const index = pathOf(packed, '/etc/postfix/sasl/passwd.db');
    expect(index).toMatchObject({ content: 'entries', index: 'hash', mode: 0o640, owner: 'alumno', group: 'users' });
    expect(textOf(packed, '/etc/postfix/sasl/passwd.db')).toContain('[smtp.gmail.com]:587\t');
    expect(pathOf(packed, '/etc/postfix/sasl/passwd')?.mtime).toBeGreaterThan((index?.mtime ?? 0) + 7000);
  });

  test('what cannot go along stays at home, and is said', () => {
    const omitted = packed.submission.work.paths.flatMap(({ path, omitted: why }) =>
      why === null ? [] : [`${path} ${why}`],
    );
    expect(omitted).toEqual([
      '/etc/postfix/key.pem private-key',
      '/etc/postfix/noise too-large',
      '/etc/postfix/sasl/.passwd.swp password',
    ]);
    expect(filesOf(packed)).not.toContain('/root/.bash_history');
  });

  test('all else is as it is', () => {
    expect(pathOf(packed, '/etc/aliases')).toMatchObject({ kind: 'gone' });
    expect(pathOf(packed, '/etc/postfix/link')).toMatchObject({ kind: 'link', target: '/etc/shadow', content: null });
    expect(pathOf(packed, '/etc/postfix/fifo')).toMatchObject({ kind: 'other', content: null });
    expect(pathOf(packed, '/etc/postfix/a folder')).toMatchObject({ kind: 'directory', mode: 0o700 });
    expect(textOf(packed, "/etc/postfix/a folder/it's")).toBe('x\n');
    expect(pathOf(packed, '/etc/postfix/small')).toMatchObject({ content: 'binary' });
    expect(Buffer.from(packed.contents.get('/etc/postfix/small') ?? [])).toEqual(Buffer.from('\0\u0001binary'));
  });

  test('and the machine is as it was', async () => {
    const again = await handedIn();
    expect(again.submission.work).toEqual(packed.submission.work);
  });
});

describe('a mistake is handed in with the work', () => {
  test.each(['index-readable', 'line-without-equals', 'tls-off-in-master-cf', 'module-removed'])('%s', async (name) => {
    const exercise = readExercise('3');
    const mistake = (await mistakes(exercise)).find((each) => each.name === name);
    if (mistake === undefined) throw new Error(`There is no mistake "${name}".`);
    await lab.reset();
    await runExercise.solve(lab, '3');
    await runScript(lab, mistake.script.host, name, mistake.script.text);
    const packed = await handedIn();
    const report = packed.submission.exercises['3']?.report;
    await lab.reset();
    await replay(lab, packed);
    const again = toReport(await grade(lab, exercise, { probes: true }), 'en');
    const but = (id: string) => !id.startsWith('delivery.yours');
    expect(statusesOf(again).filter(but)).toEqual(statusesOf(report ?? { checks: [] }).filter(but));
    expect(again.verdict).toBe('failed');
  });
});
