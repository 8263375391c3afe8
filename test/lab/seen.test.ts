import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { openLab } from '../../lab/open-lab.js';
import { labHome } from '../../lab/record/lab-home.js';
import { runExercise } from '../../src/cli/exercise-on-lab.js';
import type { SeenFile } from '../../src/domain/seen-file.js';
import type { StoredMail } from '../../src/domain/stored-mail.js';

const lab = openLab(labHome());
const sh = (script: string) => lab.run('avatar', ['sh', '-c', script]);
const dots = '••••••••';

async function file(path: string): Promise<SeenFile | undefined> {
  return (await lab.files()).find((each) => each.path === path);
}

/** The course's figure. */
const figure = [
  '/etc/init.d/postfix',
  '/etc/postfix/main.cf',
  '/etc/postfix/cacert.pem',
  '/etc/postfix/sasl',
  '/etc/postfix/sasl/passwd',
  '/etc/postfix/sasl/passwd.db',
  '/etc/mailname',
  '/var/mail/alumno',
  '/var/log/mail.log',
  '/usr/sbin/postfix',
];

describe('the files of the figure', () => {
  beforeAll(() => lab.reset());

  test('are at first as they came', async () => {
    const files = await lab.files();
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(figure));
    expect(new Set(paths).size).toBe(paths.length);
    for (const each of files.filter(({ kind, path }) => kind !== 'missing' && path.startsWith('/etc/'))) {
      if (each.path === '/etc/ssl/certs' || each.start === null) continue;
      const { mode, owner, group, text } = each;
      expect({ mode, owner, group, text }, each.path).toEqual(each.start);
    }
    expect(files.find(({ path }) => path === '/etc/postfix/main.cf')?.start?.text).toContain('myhostname');
    expect(files.find(({ path }) => path === '/etc/postfix/sasl/passwd')).toMatchObject({
      kind: 'missing',
      start: null,
    });
    expect(files.find(({ path }) => path === '/var/log/mail.log')).toMatchObject({ kind: 'file', text: null });
  });

  test('show what a learner did, and how it was', async () => {
    await sh("postconf -e 'relayhost = [smtp.gmail.com]:587'; chmod 600 /etc/postfix/main.cf");
    const main = await file('/etc/postfix/main.cf');
    expect(main?.mode).toBe(0o600);
    expect(main?.text).toContain('relayhost = [smtp.gmail.com]:587\n');
    expect(main?.start?.mode).toBe(0o644);
    expect(main?.start?.text).toMatch(/^relayhost = ?$/m);
  });

  test('show no password: in a table that nothing names yet, in a copy, in a comment, in main.cf, in another’s name', async () => {
    const { account } = await lab.status();
    const secrets = [account.password, 'hunter2hunter2', 'gehe1mgehe1m'];
    const line = (password: string) => `[smtp.gmail.com]:587 ${account.user}:${password}`;
    await sh(`cd /etc/postfix; printf '%s\\n' '${line(account.password)}' '# ${line('hunter2hunter2')}' > sasl/passwd; cp sasl/passwd sasl/passwd.old
      echo '${line('gehe1mgehe1m')}' > gmail; echo '# gehe1mgehe1m ${account.password}' >> main.cf; postmap sasl/passwd`);
    const files = await lab.files();
    expect(secrets.filter((secret) => JSON.stringify(files).includes(secret))).toEqual([]);
    const text = (path: string) => files.find((each) => each.path === path)?.text;
    expect(text('/etc/postfix/sasl/passwd')).toBe(`${line(dots)}\n# ${line(dots)}\n`);
    expect(text('/etc/postfix/gmail')).toBe(`${line(dots)}\n`);
    expect(files.find(({ path }) => path.endsWith('passwd.db'))).toMatchObject({ text: null, textProblem: 'binary' });
    expect(files.map(({ path }) => path)).toContain('/etc/postfix/sasl/passwd.old');
  });

  test('that the configuration names are shown wherever they are, and none holds anybody up', async () => {
    await sh(`rm -f /etc/postfix/cacert.pem; mkfifo /etc/postfix/cacert.pem; ln -sf loop /root/loop; head -c 2000000 /dev/zero > /root/table
      postconf -e smtp_tls_CAfile=/root/loop transport_maps=hash:/root/table smtp_tls_policy_maps=hash:/root/absent`);
    const files = await lab.files();
    const seen = (path: string) => files.find((each) => each.path === path);
    expect(seen('/etc/postfix/cacert.pem')?.kind).toBe('other');
    expect(seen('/root/loop')?.kind).toBe('loop');
    expect(seen('/root/table')).toMatchObject({ kind: 'file', textProblem: 'too-large' });
    expect(seen('/root/absent')?.kind).toBe('missing');
    expect(seen('/root/absent.db')?.kind).toBe('missing');
  });

  test('are shown where Postfix cannot be asked', async () => {
    await sh('echo nonsense >> /etc/postfix/main.cf');
    expect((await file('/etc/postfix/main.cf'))?.text).toContain('nonsense');
  });
});

describe('the mailboxes', () => {
  beforeAll(async () => {
    await lab.reset();
    await runExercise.solve(lab, '3');
  });

  /** What lies in a mailbox once it is there. */
  async function arrived(wanted: (mail: StoredMail) => boolean): Promise<StoredMail> {
    for (const until = Date.now() + 300_000; Date.now() < until; await delay(200)) {
      const found = (await lab.mailboxes()).find(wanted);
      if (found !== undefined) return found;
    }
    throw new Error('It did not arrive.');
  }
  const subject = ({ headers }: StoredMail) => headers.find(({ name }) => name === 'Subject')?.value;

  test('hold what went outside, what stayed here, and what came back', async () => {
    await sh(`echo hola | runuser -u alumno -- mail -s out maria.outside@gmail.com
      echo hola | runuser -u alumno -- mail -s here usuario1
      echo hola | runuser -u alumno -- mail -s back nobody.there@avatar.doesntexist.org`);
    const out = await arrived((mail) => subject(mail) === 'out');
    expect(out).toMatchObject({ where: 'outside', mailbox: 'maria.outside@gmail.com', body: 'hola\n', bodyLeftOut: 0 });
    expect(out.delivered?.via.tls).not.toBeNull();
    const received = out.headers.filter(({ name }) => name === 'Received').map(({ value }) => value);
    expect(received.length).toBeGreaterThan(1);
    // The last hop stands first.
    expect(received[0]).toContain('by smtp.gmail.com');
    expect(received.at(-1)).toContain('userid 1000');

    const here = await arrived((mail) => subject(mail) === 'here');
    expect(here).toMatchObject({ where: 'avatar', mailbox: 'usuario1', body: 'hola\n', delivered: null });

    const back = await arrived((mail) => mail.body.includes('<nobody.there@avatar.doesntexist.org>'));
    expect(back).toMatchObject({ where: 'avatar', mailbox: 'alumno' });
    expect(subject(back)).toMatch(/^Undelivered Mail/);
    const ids = (await lab.mailboxes()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
