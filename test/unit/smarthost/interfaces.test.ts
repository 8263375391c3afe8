import { readdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { SmarthostClient } from '../../../lab/smarthost/client.js';
import type { SmarthostEvent } from '../../../src/domain/smarthost.js';
import { mailFolder, message, Running, token } from './running.js';

const running = new Running();
beforeAll(() => running.start());
afterAll(() => running.end());
afterEach(() => running.control.removeMessages());

describe('the control', () => {
  const ask = (method: string, path: string, options: { readonly as?: string; readonly body?: string } = {}) =>
    fetch(`${running.controlUrl}${path}`, {
      method,
      headers: { Authorization: options.as ?? `Bearer ${token}` },
      ...(options.body === undefined ? {} : { body: options.body }),
    });

  test.each(['', 'Bearer', 'Bearer wrong', `Bearer ${token}x`, `bearer ${token}`, token])(
    'is not for who shows “%s”',
    async (as) => {
      for (const [method, path] of [
        ['GET', '/v1/mode'],
        ['GET', '/v1/events'],
        ['DELETE', '/v1/messages'],
        ['PUT', '/v1/mode'],
        ['GET', '/'],
      ] as const)
        expect((await ask(method, path, { as })).status).toBe(401);
    },
  );

  test.each([
    '{"starttls":"perhaps"}',
    '{"other":1}',
    '{"__proto__":1,"x":2}',
    '[]',
    'null',
    '"up"',
    'no',
    '',
    '{"forMs":-1}',
    '{"forMs":"5"}',
    '{"forMs":1e9}',
    `{"state":"${'x'.repeat(100_000)}"}`,
  ])('knows no mode %.40s', async (body) => {
    expect((await ask('PUT', '/v1/mode', { body })).status).toBe(400);
    expect(await running.control.mode()).toMatchObject({ state: 'up', starttls: 'offered' });
  });

  test.each(['{}', '{"messageId":1}', '{"messageId":""}', 'x'])('takes no probe %s', async (body) => {
    expect((await ask('PUT', '/v1/probes', { body })).status).toBe(400);
  });

  test.each([
    ['GET', '/v1/nothing', 404],
    ['POST', '/v1/messages', 404],
    ['DELETE', '/v1/messages/unknown', 404],
    ['DELETE', '/v1/messages/%E0%A4%A', 400],
  ])('answers %s %s with %d', async (method, path, status) => expect((await ask(method, path)).status).toBe(status));

  test('shows the mailboxes as people read them: headers in order, folded ones joined, and none of the grader’s', async () => {
    await running.control.announceProbe('<probe@avatar>');
    await running.deliver(message('<probe@avatar>'));
    await running.deliver(
      `Received: by avatar\r\n\tid A1\r\nReceived: from cliente\r\n${message('<read@avatar>', `Adiós\r\n${'a'.repeat(9000)}`)}`,
    );
    const mail = await running.control.mailboxes();
    expect(mail.map(({ delivered }) => delivered.messageId)).toEqual(['<read@avatar>']);
    const [{ headers, body, bodyLeftOut } = { headers: [], body: '', bodyLeftOut: 0 }] = mail;
    const received = headers.filter(({ name }) => name === 'Received').map(({ value }) => value);
    expect(received.slice(-2)).toEqual(['by avatar id A1', 'from cliente']);
    expect(received.length).toBeGreaterThan(2);
    expect(body).toMatch(/^Adiós\naaaa/);
    expect(body.length).toBe(8192);
    expect(bodyLeftOut).toBe('Adiós\n'.length + 9000 + '\n'.length - 8192);
  });

  test('knows the grader’s message by its text where the header was rewritten', async () => {
    await running.control.announceProbe('<probe.rewritten@avatar>');
    await running.deliver(message('<other@example.org>', 'smarthost-lab <probe.rewritten@avatar>'));
    expect(await running.control.messages({ messageId: '<probe.rewritten@avatar>', waitMs: 0 })).toMatchObject([
      { messageId: '<other@example.org>', probe: true },
    ]);
    await running.deliver(message('<later@example.org>', 'smarthost-lab <probe.rewritten@avatar>'));
    expect(await running.control.messages({ messageId: '<later@example.org>', waitMs: 0 })).toMatchObject([
      { probe: false },
    ]);
  });

  test('counts the servers that had a message before', async () => {
    await running.deliver(message('<by.hand@avatar>'));
    await running.deliver(`Received: by avatar (Postfix)\r\n\tid A1\r\n${message('<carried@avatar>')}`);
    const messages = await running.control.messages();
    expect(messages.map(({ messageId, hops }) => [messageId, hops])).toEqual([
      ['<by.hand@avatar>', 0],
      ['<carried@avatar>', 1],
    ]);
  });

  test('tells when a message arrives, at once, and that it did not, in time', async () => {
    // Longer than a test may take: what is not told at once is not told.
    const waitMs = 600_000;
    const waiting = running.control.messages({ messageId: '<awaited@avatar>', waitMs });
    await running.deliver(message('<other@avatar>'));
    await running.deliver(message('<awaited@avatar>'));
    expect(await waiting).toMatchObject([{ messageId: '<awaited@avatar>' }]);
    expect(await running.control.messages({ messageId: '<awaited@avatar>', waitMs })).toHaveLength(1);
    expect(await running.control.messages({ messageId: '<never@avatar>', waitMs: 40 })).toEqual([]);
  });

  test('removes one message and leaves the others', async () => {
    await running.deliver(message('<one@avatar>'));
    await running.deliver(message('<two@avatar>'));
    const [first] = await running.control.messages();
    await running.control.removeMessage(first?.id ?? '');
    await running.control.removeMessage(first?.id ?? '');
    expect(await running.control.messages()).toMatchObject([{ messageId: '<two@avatar>' }]);
  });

  test('tells what happens as it happens', async () => {
    const stop = new AbortController();
    const heard: SmarthostEvent[] = [];
    const listening = (async () => {
      for await (const event of await running.control.events(stop.signal)) {
        heard.push(event);
        if (event.type === 'session' && event.session.endedAt !== null) stop.abort();
      }
    })();
    await running.control.resetMode();
    await expect.poll(() => heard.length, { interval: 2 }).toBeGreaterThan(0);
    await running.deliver(message('<told@avatar>'));
    await listening;
    expect(heard[0]).toMatchObject({ type: 'mode', mode: { state: 'up' } });
    const sessions = heard.flatMap((event) => (event.type === 'session' ? [event.session] : []));
    expect(sessions.map(({ tls, auth, endedAt }) => [tls !== null, auth !== null, endedAt !== null])).toEqual([
      [false, false, false],
      [true, false, false],
      [true, true, false],
      [true, true, true],
    ]);
    expect(heard.filter((event) => event.type === 'message')).toMatchObject([
      { message: { messageId: '<told@avatar>' } },
    ]);
    expect(heard.flatMap((event) => (event.type === 'line' ? [event.line.text] : []))).toContain('AUTH PLAIN ********');
  });

  test('that does not answer is a failure with a name', async () => {
    const nobody = new SmarthostClient('http://127.0.0.1:1', token);
    const stranger = new SmarthostClient(running.controlUrl, 'wrong');
    const other = new SmarthostClient(running.mailUrl, token);
    for (const client of [nobody, stranger, other])
      await expect(client.messages()).rejects.toMatchObject({ id: 'smarthost-unreachable' });
    for await (const _ of await running.control.events(AbortSignal.abort())) expect.unreachable();
  });
});

describe('MailHog’s interface', () => {
  test('is empty in MailHog’s way', async () => {
    expect(await running.mailhog.messages()).toEqual({ total: 0, count: 0, start: 0, items: [] });
    expect(await running.mailhog.latestTo('maria@gmail.com')).toBe(0);
  });

  test('shows what the recipients got', async () => {
    const begun = Date.now();
    await running.deliver(message('<one@avatar>', '¡Adiós!'));
    const mail = await running.mailhog.latestTo('maria@gmail.com');
    if (!mail) return expect.unreachable();
    expect(mail.text).toBeUndefined();
    expect(mail.subject).toBe('hola');
    expect(mail.from).toBe('Alumno <escuela@gmail.com>');
    expect(mail.to).toBe('maria@gmail.com');
    expect(mail.deliveryDate?.getTime()).toBeGreaterThan(begun - 1000);
    expect(mail).toMatchObject({
      ID: expect.stringContaining('@smtp.gmail.com'),
      From: { Relays: null, Mailbox: 'escuela', Domain: 'gmail.com', Params: '' },
      To: [{ Relays: null, Mailbox: 'maria', Domain: 'gmail.com', Params: '' }],
      Content: {
        Body: '¡Adiós!\r\n',
        Headers: { 'X-Google-Original-From': ['Alumno <alumno@avatar.doesntexist.org>'] },
        MIME: null,
      },
      MIME: null,
      Raw: { From: 'escuela@gmail.com', To: ['maria@gmail.com'], Helo: 'avatar' },
    });
  });

  test('decodes parts and attachments', async () => {
    const parts = [
      'Subject: =?UTF-8?B?wr9RdcOpIHRhbD8=?=',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=frontier',
      '',
      'preamble',
      '--frontier',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Adi=C3=B3s',
      '--frontier',
      'Content-Type: text/plain',
      'Content-Disposition: attachment; filename="nota.txt"',
      'Content-Transfer-Encoding: base64',
      '',
      'aG9sYQ==',
      '--frontier--',
    ];
    await running.deliver(parts.join('\r\n'));
    const mail = await running.mailhog.latestContaining('nota.txt');
    if (!mail) return expect.unreachable();
    expect(mail.subject).toBe('¿Qué tal?');
    expect(mail.text).toBe('Adiós');
    expect(mail.attachments).toMatchObject([
      { name: 'nota.txt', type: 'text/plain', encoding: 'base64', Body: 'aG9sYQ==' },
    ]);
  });

  test('lists the newest first, by pages', async () => {
    for (const each of ['1', '2', '3'])
      await running.deliver(message(`<${each}@avatar>`, `body ${each}`, each), [`${each}@hotmail.com`]);
    const subjects = async (start: number, limit: number) =>
      (await running.mailhog.messages(start, limit))?.items.map(({ subject }) => subject);
    expect(await subjects(0, 50)).toEqual(['3', '2', '1']);
    expect(await subjects(1, 1)).toEqual(['2']);
    expect(await subjects(2, 5)).toEqual(['1']);
    expect(await subjects(3, 5)).toEqual([]);
    expect(await running.mailhog.messages(1, 1)).toMatchObject({ total: 3, count: 1, start: 1 });
    expect(await running.mailhog.search('body', 'containing', 1, 1)).toMatchObject({
      total: 3,
      count: 1,
      start: 1,
      items: [{ subject: '2' }],
    });
    expect((await running.mailhog.search('2@HOTMAIL', 'to'))?.items.map(({ subject }) => subject)).toEqual(['2']);
    expect((await running.mailhog.search('nobody', 'from'))?.total).toBe(0);
  });

  test('deletes and releases, with nothing in its answers', async () => {
    await running.deliver(message('<one@avatar>'));
    await running.deliver(message('<two@avatar>'));
    const id = (await running.mailhog.messages())?.items[1]?.ID ?? '';
    const released = await running.mailhog.releaseMessage(id, {
      host: 'localhost',
      port: '1025',
      email: 'pedro@hotmail.com',
    });
    expect(released.statusCode).toBe(200);
    expect((await running.mailhog.messages())?.total).toBe(3);
    expect(await running.mailhog.latestTo('pedro@hotmail.com')).toMatchObject({ To: [{ Mailbox: 'pedro' }] });
    expect((await running.mailhog.deleteMessage(id)).statusCode).toBe(200);
    expect((await running.mailhog.deleteMessage('unknown')).statusCode).toBe(200);
    expect((await running.mailhog.messages())?.total).toBe(2);
    expect((await running.mailhog.deleteAll()).statusCode).toBe(200);
    expect((await running.mailhog.messages())?.total).toBe(0);
    expect(readdirSync(mailFolder)).toEqual([]);
  });

  test.each([
    ['GET', '/api/v2/messages/', 200],
    ['GET', '/api/v1/messages/unknown', 200],
    ['GET', '/api/v2/search?kind=subject&query=x', 400],
    ['GET', '/api/v2/search?kind=to&query=', 400],
    ['GET', '/api/v1/messages/%E0%A4%A', 400],
    ['POST', '/api/v1/messages/unknown/release', 404],
    ['PUT', '/api/v2/messages', 404],
    ['GET', '/', 404],
  ])('answers %s %s with %d', async (method, path, status) => {
    expect((await fetch(`${running.mailUrl}${path}`, { method })).status).toBe(status);
  });

  test('answers nobody who calls it by a name that is not its own', async () => {
    const statusFor = (host: string) =>
      new Promise((resolve, reject) => {
        const asked = request(`${running.mailUrl}/api/v2/messages`, { headers: { Host: host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        asked.once('error', reject).end();
      });
    expect(await statusFor('attacker.example:8025')).toBe(403);
    expect(await statusFor('localhost:8025')).toBe(200);
    expect(await statusFor('[::1]:8025')).toBe(200);
  });
});

describe('the mailboxes', () => {
  test('are there after a restart, byte for byte, without what is damaged or half written', async () => {
    await running.deliver(message('<one@avatar>', '¡Adiós!'));
    await running.deliver(message('<two@avatar>'));
    const before = [await running.control.messages(), await running.mailhog.messages()];
    writeFileSync(join(mailFolder, '000000001.message.new'), 'half');
    writeFileSync(join(mailFolder, '000000000.message'), 'damaged');
    await running.restart();
    expect([await running.control.messages(), await running.mailhog.messages()]).toEqual(before);
    expect(readdirSync(mailFolder).filter((name) => !name.endsWith('.message'))).toEqual(['000000000.message.damaged']);
    await running.deliver(message('<three@avatar>'));
    await running.restart();
    expect((await running.control.messages()).map((each) => each.messageId)).toEqual([
      '<one@avatar>',
      '<two@avatar>',
      '<three@avatar>',
    ]);
  });
});
