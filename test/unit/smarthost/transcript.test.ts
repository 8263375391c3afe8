import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, message, Running } from './running.js';
import { plain } from './smtp-client.js';

const running = new Running();
beforeAll(() => running.start());
afterAll(() => running.end());

describe('the transcript', () => {
  test('has both sides, the message and no password', async () => {
    await running.deliver(message('<one@avatar>', 'Adiós\r\n..\r\niVBORw0KGgoAAAANSUhEUgAA'));
    const [session] = (await running.control.sessions()).sessions.slice(-1);
    const said = session?.lines.filter(({ who }) => who === 'client').map(({ text }) => text);
    expect(said).toEqual([
      'EHLO avatar',
      'STARTTLS',
      'EHLO avatar',
      'AUTH PLAIN ********',
      'MAIL FROM:<alumno@avatar.doesntexist.org>',
      'RCPT TO:<maria@gmail.com>',
      'DATA',
      'From: Alumno <alumno@avatar.doesntexist.org>',
      'To: maria@gmail.com',
      'Subject: hola',
      'Message-ID: <one@avatar>',
      '',
      'Adiós',
      '.',
      'iVBORw0KGgoAAAANSUhEUgAA',
      '.',
      'QUIT',
    ]);
    expect(session).toMatchObject({
      server: 'smtp.gmail.com',
      port: 587,
      peer: '127.0.0.1',
      tls: { version: 'TLSv1.3' },
    });
    expect(session?.lines[0]?.text).toMatch(/^220 smtp\.gmail\.com/);
    const all = JSON.stringify(await running.control.sessions());
    for (const secret of [account.password, plain(account.user, account.password)]) expect(all).not.toContain(secret);
  });

  test('ends when the session does, and knows those before', async () => {
    (await running.greeted()).close();
    const client = await running.greeted();
    const [open] = (await running.control.sessions()).sessions.slice(-1);
    expect(open?.endedAt).toBeNull();
    client.close();
    await expect.poll(async () => (await running.control.sessions()).sessions.at(-1)?.endedAt).not.toBeNull();
    expect((await running.control.sessions(open?.id)).sessions).toEqual([]);
    expect((await running.control.sessions('unknown')).sessions.length).toBeGreaterThan(1);
  });

  test('is bounded', async () => {
    const client = await running.greeted();
    for (let time = 0; time < 450; time += 1) await client.say('NOOP');
    const [session] = (await running.control.sessions()).sessions.slice(-1);
    expect(session?.lines).toHaveLength(400);
    expect(session?.linesLeftOut).toBeGreaterThan(400);
    client.close();
  });
});
