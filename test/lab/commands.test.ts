import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mailhog from 'mailhog';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { anEngine } from '../../lab/engine/find-engine.js';
import { nameOf } from '../../lab/hosts/labels.js';
import { openLab } from '../../lab/open-lab.js';
import { labHome } from '../../lab/record/lab-home.js';
import { readLabRecord } from '../../lab/record/lab-record.js';
import { ReportSchema } from '../../src/domain/report.js';
import { unattended } from '../shared-lab.js';
import { program } from './program.js';

const lab = openLab(labHome());

describe('status', () => {
  test('--json is the contract’s and nothing else', async () => {
    const { stdout, exitCode } = await program(['status', '--json']);
    expect(exitCode).toBe(0);
    const status = JSON.parse(stdout);
    expect(status).toMatchObject({
      schema: 'smarthost-lab/status@1',
      state: 'up',
      debian: inject('debian'),
      smarthost: { host: 'smtp.gmail.com', ports: [587, 465] },
    });
    expect(status.hosts.map((host: { name: string }) => host.name)).toEqual(['avatar', 'cliente', 'internet']);
    expect(status.hosts[0].addresses).toEqual({
      mz: expect.stringMatching(/^192\.168\./),
      internet: expect.stringMatching(/^10\.77\./),
    });
    expect(status.account.user).toMatch(/@gmail\.com$/);
    expect(status.authority).toMatch(/^\/etc\/ssl\/certs\/.+\.pem$/);
    expect(status.mail).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});

describe('exec', () => {
  test('passes input, output, errors and the exit code through', async () => {
    const result = await program(['exec', 'avatar', '--', 'sh', '-c', 'cat; echo wrong >&2; exit 7'], 'áé\n\u0001');
    expect(result).toEqual({ exitCode: 7, stdout: 'áé\n\u0001', stderr: 'wrong\n' });
  });

  test('options behind -- are the command’s own', async () => {
    const { stdout } = await program(['exec', 'cliente', '--', 'echo', '--lang', '--json', '-n']);
    expect(stdout).toBe('--lang --json -n\n');
  });

  test('an output of ten megabytes comes whole', async () => {
    const { stdout } = await program(['exec', 'avatar', '--', 'head', '-c', '10000000', '/dev/zero']);
    expect(stdout.length).toBe(10_000_000);
  });
});

describe('what cannot be done is said, with what to do', () => {
  test.each([
    [['exec', 'marte', '--', 'true'], /«marte»/, /avatar, cliente, internet/],
    [['grade', '9'], /«9»/, /3/],
    [['grade', '3', '--step', 'nada'], /«nada»/, /main-cf/],
    [['solve', '3', '--step', 'nada'], /«nada»/, /main-cf/],
    [['shell', 'avatar'], /terminal/, /exec avatar/],
  ])('%j', async (args, what, cure) => {
    const { exitCode, stdout, stderr } = await program(['--lang', 'es', ...args]);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(what);
    expect(stderr).toMatch(cure);
    expect(stderr).not.toMatch(/ {4}at /);
  });

  test('a lab of the other release of Debian', async () => {
    const [present, wished] = inject('debian') === '12' ? ['12', '13'] : ['13', '12'];
    const { exitCode, stderr } = await program(['up', '--yes', '--debian', wished, '--lang', 'es']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`es de Debian ${present}, no de Debian ${wished}`);
    expect(stderr).toContain('down --purge');
  });

  test('without a lab', async () => {
    const home = await mkdtemp(join(tmpdir(), 'smarthost-lab-none-'));
    const { exitCode, stderr } = await program(['grade', '3', '--lang', 'en'], '', { SMARTHOST_LAB_HOME: home });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/smarthost-lab up/);
    await rm(home, { recursive: true });
  });
});

describe('exercise 3 by commands', () => {
  beforeAll(() => lab.reset());

  test('before solve: failed and 1; after: passed and 0; the mail is in the inbox', async () => {
    const before = await program(['grade', '3', '--json']);
    expect(before.exitCode).toBe(1);
    expect(ReportSchema.parse(JSON.parse(before.stdout)).verdict).toBe('failed');

    const solved = await program(['solve', '3', '--lang', 'en']);
    expect(solved.exitCode, solved.stderr).toBe(0);

    const folder = await mkdtemp(join(tmpdir(), 'smarthost-lab-junit-'));
    const junit = join(folder, 'report.xml');
    const after = await program(['grade', '3', '--json', '--junit', junit]);
    expect(after.exitCode, after.stdout).toBe(0);
    const report = ReportSchema.parse(JSON.parse(after.stdout));
    expect(report.verdict).toBe('passed');
    expect(await readFile(junit, 'utf8')).toContain('<testcase classname="smarthost-lab.3.main-cf" name="relayhost"/>');
    await rm(folder, { recursive: true });

    const { account, mail } = JSON.parse((await program(['status', '--json'])).stdout);
    // The password is nowhere but in `status`.
    expect(after.stdout).not.toContain(account.password);
    expect(before.stdout).not.toContain(account.password);

    const inbox = JSON.parse((await program(['inbox', '--json'])).stdout);
    expect(inbox.messages).toHaveLength(1);
    expect(inbox.messages[0].via).toMatchObject({ server: 'smtp.gmail.com', port: 587, auth: { user: account.user } });
    expect(inbox.messages[0].via.tls.version).toMatch(/^TLSv1\.[23]$/);

    const { hostname, port } = new URL(mail);
    const listed = await mailhog({ host: hostname, port: Number(port) }).messages();
    expect(listed?.total).toBe(1);
  });

  test('grading leaves inbox, queue and mailboxes as they were', async () => {
    const look = async () => [
      (await lab.mail()).filter((message) => !message.probe).map((message) => message.id),
      (
        await lab.run('avatar', [
          'sh',
          '-c',
          'postqueue -p; ls -l --time-style=full-iso /var/mail /home/alumno; md5sum /var/mail/* /etc/postfix/main.cf',
        ])
      ).stdout,
    ];
    const before = await look();
    await program(['grade', '3']);
    expect(await look()).toEqual(before);
  });
});

describe('down and up', () => {
  test('a stopped lab comes back with the work in it', async () => {
    await lab.run('avatar', ['sh', '-c', 'echo kept > /root/work']);
    expect((await program(['down'])).exitCode).toBe(0);
    const stopped = JSON.parse((await program(['status', '--json'])).stdout);
    expect(stopped.state).toBe('down');
    const refused = await program(['grade', '3', '--lang', 'en']);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toMatch(/not running/);
    const up = await program(['up', '--yes', '--lang', 'en']);
    expect(up.exitCode, up.stderr).toBe(0);
    expect((await lab.run('avatar', ['cat', '/root/work'])).stdout).toBe('kept\n');
  });

  test('a container killed by hand is said, and `up` brings it back', async () => {
    const engine = await anEngine();
    const record = await readLabRecord(labHome());
    await engine.docker.getContainer(nameOf(record?.id ?? '', 'avatar')).kill();
    const status = JSON.parse((await program(['status', '--json'])).stdout);
    expect(status.state).toBe('partial');
    expect((await program(['up', '--yes'])).exitCode).toBe(0);
    expect((await program(['grade', '3', '--no-probes'])).exitCode).not.toBe(2);
  });

  test('one that was killed as soon as it was up is waited for once more', async () => {
    const engine = await anEngine();
    const record = await readLabRecord(labHome());
    // Whether two starts fall into one second is a matter of luck.
    for (let time = 0; time < 3; time += 1) {
      await engine.docker.getContainer(nameOf(record?.id ?? '', 'avatar')).kill();
      await lab.up(unattended);
      expect((await lab.run('avatar', ['bash', '-c', 'exec 3<>/dev/tcp/127.0.0.1/25'])).stderr).toBe('');
    }
  });
});
