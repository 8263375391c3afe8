import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openLab } from '../../lab/open-lab.js';
import { labHome } from '../../lab/record/lab-home.js';
import { work5 } from './work-5.js';
import { fills, open, walks, widest } from './walk.js';

const lab = openLab(labHome());
const done = work5(await lab.status());

const [medium, small] = walks;

describe('a learner walks exercise 5', () => {
  beforeEach(async () => {
    await rm(join(labHome(), 'progress.json'), { force: true });
    await lab.reset();
  });

  test.each([
    { ...widest, middle: medium },
    { ...small, middle: small },
  ])('in $language at $columns x $rows, from the middle on at $middle.columns x $middle.rows', async (walk) => {
    const { columns, rows, language, stepDone, passed, middle } = walk;
    const screen = open(columns, rows, language);
    await screen.waitFor((text) => /▸ 3/.test(text) && /● avatar/.test(text));
    screen.type('j');
    await screen.waitFor(/▸ 5/);
    screen.type('\r');
    // Nobody has solved exercise 3 here: the app offers to.
    await screen.waitFor(/(?:ejercicio|exercise) 3/);
    screen.type('y');
    await screen.waitFor(/Avatar está preparado|Avatar is ready/);
    for (const [index, { step, host, work }] of done.entries()) {
      const title = new RegExp(`\\b${index + 1} (?:de|of) ${done.length}`);
      await screen.waitFor(title);
      if (step === 'log') {
        screen.resize(middle.columns, middle.rows);
        await screen.waitFor((text) => title.test(text) && fills(text, middle.rows));
      }
      screen.type(host);
      await screen.waitFor(host === 's' ? /root@avatar/ : /root@cliente/);
      await work(screen);
      screen.type('exit\r');
      await screen.waitFor(title);
      if (step !== 'log') await screen.waitFor(stepDone);
      screen.type('n');
    }
    await screen.waitFor(passed);
    const mail = (await lab.mail()).filter((message) => !message.probe);
    expect(mail.map(({ subject }) => subject)).toContain('desde-swaks');
    const mailbox = await lab.run('avatar', ['cat', '/var/mail/alumno']);
    expect(mailbox.stdout).toContain('Subject: a mano');
    screen.type('q');
    expect(await screen.exited).toBe(0);
  });
});
