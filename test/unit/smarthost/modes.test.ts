import { connect } from 'node:net';
import { once } from 'node:events';
import { X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { account, authorityPem, message, Running, send } from './running.js';
import { plain, SmtpClient } from './smtp-client.js';

const running = new Running();
beforeAll(() => running.start());
afterAll(() => running.end());
afterEach(async () => {
  await running.control.resetMode();
  await running.control.removeMessages();
});

const minute = 60_000;
const itself = { starttls: 'offered', certificate: 'good', auth: 'normal', state: 'up' };

describe('STARTTLS stripped', () => {
  test('a password in the clear is caught, and so is the mail, which never arrives', async () => {
    await running.control.setMode({ starttls: 'stripped' }, minute);
    const client = await SmtpClient.open(running.ports.submission);
    await client.reply();
    const hello = await client.say('EHLO avatar');
    expect(hello).not.toContain('STARTTLS');
    expect(hello).toContain('AUTH LOGIN PLAIN');
    expect(await client.say('STARTTLS')).toMatch(/^502/);
    expect(await client.say(`AUTH PLAIN ${plain('any@gmail.com', 'secret-word')}`)).toBe('235 2.7.0 Accepted');
    expect(await send(client, message('<caught@avatar>'))).toMatch(/^250/);
    client.close();
    const { captured, sessions } = await running.control.sessions();
    expect(captured).toMatchObject({
      credentials: [{ user: 'any@gmail.com', password: '*********rd', mechanism: 'PLAIN', encrypted: false }],
      messages: [{ messageId: '<caught@avatar>', to: ['maria@gmail.com'], encrypted: false }],
    });
    expect(captured.credentials[0]?.session).toBe(sessions.at(-1)?.id);
    expect(sessions.at(-1)?.attack).toBe('stripped');
    expect(await running.control.messages()).toEqual([]);
    expect(JSON.stringify(sessions)).not.toContain('secret-word');
  });

  test('mail without a password is caught as well', async () => {
    await running.control.setMode({ starttls: 'stripped' }, minute);
    const client = await running.greeted();
    expect(await send(client, message('<plain@avatar>'))).toMatch(/^250/);
    client.close();
    expect((await running.control.sessions()).captured).toMatchObject({
      credentials: [],
      messages: [{ messageId: '<plain@avatar>' }],
    });
  });

  test('changes nothing for who is in TLS from the start', async () => {
    await running.control.setMode({ starttls: 'stripped' }, minute);
    const client = await running.secured(true);
    expect(await client.say(`AUTH PLAIN ${plain(account.user, 'wrong')}`)).toMatch(/^535/);
    expect(await client.say(`AUTH PLAIN ${plain(account.user, account.password)}`)).toMatch(/^235/);
    await send(client, message('<safe@avatar>'));
    client.close();
    expect(await running.control.messages()).toMatchObject([{ messageId: '<safe@avatar>' }]);
    expect((await running.control.sessions()).captured).toEqual({ credentials: [], messages: [] });
  });
});

describe('an impostor', () => {
  test.each([
    ['unknownAuthority', 'smtp.gmail.com', false],
    ['wrongName', 'mail.attacker.example', true],
    ['expired', 'smtp.gmail.com', true],
  ] as const)('with the certificate %s takes any password', async (certificate, name, isOfTheLab) => {
    await running.control.setMode({ certificate }, minute);
    for (const implicitTls of [false, true]) {
      const client = await running.secured(implicitTls);
      const shown = new X509Certificate(client.peerCertificate());
      expect(shown.subject).toContain(`CN=${name}`);
      expect(shown.verify(new X509Certificate(authorityPem).publicKey)).toBe(isOfTheLab);
      expect(new Date(shown.validTo) < new Date()).toBe(certificate === 'expired');
      expect(await client.say(`AUTH PLAIN ${plain(account.user, 'whatever-it-is')}`)).toBe('235 2.7.0 Accepted');
      await send(client, message('<caught@avatar>'));
      client.close();
    }
    const { captured } = await running.control.sessions();
    expect(captured.credentials.map(({ encrypted }) => encrypted)).toEqual([true, true]);
    expect(await running.control.messages()).toEqual([]);
  });

  test('takes it in the clear, too', async () => {
    await running.control.setMode({ certificate: 'wrongName' }, minute);
    const client = await SmtpClient.open(running.ports.submission);
    await client.reply();
    const hello = await client.say('EHLO avatar');
    expect(hello).toContain('STARTTLS');
    expect(hello).toContain('AUTH LOGIN PLAIN');
    expect(await client.say(`AUTH PLAIN ${plain(account.user, account.password)}`)).toMatch(/^235/);
    client.close();
  });

  test('is gone for the next session, and what it caught is forgotten with the mail', async () => {
    await running.control.setMode({ certificate: 'expired' }, minute);
    const before = await running.secured();
    await before.say(`AUTH PLAIN ${plain(account.user, 'something')}`);
    await running.control.resetMode();
    // A session keeps the server that it began with.
    expect(await send(before, message('<caught@avatar>'))).toMatch(/^250/);
    before.close();
    await running.deliver(message('<after@avatar>'));
    expect((await running.control.messages()).map((each) => each.messageId)).toEqual(['<after@avatar>']);
    expect((await running.control.sessions()).captured.credentials).toHaveLength(1);
    await running.control.removeMessages();
    expect(await running.control.sessions()).toEqual({ sessions: [], captured: { credentials: [], messages: [] } });
  });
});

describe('sick', () => {
  test.each([
    ['reject', /^535-5\.7\.8 Username and Password not accepted/],
    ['temporary-failure', /^454-4\.7\.0 Too many login attempts/],
  ] as const)('%s: the right password does not help', async (auth, expected) => {
    await running.control.setMode({ auth }, minute);
    const client = await running.secured();
    expect(await client.say(`AUTH PLAIN ${plain(account.user, account.password)}`)).toMatch(expected);
    client.close();
  });

  test('gone: connections are refused, sessions end, and it comes back on its port', async () => {
    const { submission } = running.ports;
    const open = await running.loggedIn();
    await running.control.setMode({ state: 'gone' }, minute);
    await open.ended();
    await expect(SmtpClient.open(submission)).rejects.toThrow('ECONNREFUSED');
    await expect(SmtpClient.open(running.ports.submissions)).rejects.toThrow('ECONNREFUSED');
    expect(await (await SmtpClient.open(running.remotePort(0))).reply()).toMatch(/^220/);
    await running.control.resetMode();
    expect(running.ports.submission).toBe(submission);
    await running.deliver(message('<back@avatar>'));
  });

  test('silent: connections are taken and nothing is said, until it is itself again', async () => {
    await running.control.setMode({ state: 'silent' }, minute);
    const socket = connect(running.ports.submission, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('EHLO avatar\r\n');
    let said = '';
    socket.on('data', (chunk: Buffer) => {
      said += String(chunk);
    });
    await expect.poll(async () => (await running.control.sessions()).sessions.at(-1)?.lines.length).toBe(0);
    const ended = once(socket, 'close');
    await running.control.resetMode();
    await ended;
    expect(said).toBe('');
    await running.deliver(message('<back@avatar>'));
  });

  test.each(['gone', 'silent'] as const)('from %s to the other and back', async (state) => {
    await running.control.setMode({ state }, minute);
    await running.control.setMode({ state: state === 'gone' ? 'silent' : 'gone' }, minute);
    await running.control.resetMode();
    await running.deliver(message('<back@avatar>'));
  });
});

describe('a mode', () => {
  test('is told, and what is left out is as usual', async () => {
    expect(await running.control.mode()).toEqual(itself);
    expect(await running.control.setMode({ auth: 'reject' }, minute)).toEqual({ ...itself, auth: 'reject' });
    expect(await running.control.setMode({ state: 'silent' }, minute)).toEqual({ ...itself, state: 'silent' });
    expect(await running.control.mode()).toEqual({ ...itself, state: 'silent' });
  });

  test('that is lent is given back', async () => {
    await running.control.setMode({ state: 'gone' }, 30);
    await expect.poll(() => running.control.mode(), { interval: 5 }).toEqual(itself);
    await running.deliver(message('<back@avatar>'));
  });

  test('that is lent is not taken from who lent the next', async () => {
    await running.control.setMode({ auth: 'reject' }, 20);
    await running.control.setMode({ auth: 'temporary-failure' }, minute);
    await new Promise((resolve) => {
      setTimeout(resolve, 40);
    });
    expect((await running.control.mode()).auth).toBe('temporary-failure');
  });
});
