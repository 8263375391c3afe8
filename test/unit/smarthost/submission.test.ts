import { connect as connectTls } from 'node:tls';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { account, authorityPem, message, Running, send } from './running.js';
import { plain, SmtpClient, unmarked } from './smtp-client.js';

const running = new Running();
beforeAll(() => running.start());
afterAll(() => running.end());
afterEach(() => {
  vi.useRealTimers();
  return running.control.removeMessages();
});

const base64 = (text: string) => Buffer.from(text).toString('base64');

const startTlsFirst =
  '530-5.7.0 Must issue a STARTTLS command first. For more information, go to\n530-5.7.0  https://support.google.com/a/answer/3221692 and review RFC 3207\n530 5.7.0 specifications.';

describe('in the clear', () => {
  test('Gmail greets at once and names neither AUTH nor what it does not do', async () => {
    // Where the clock stands still, what waits does not come.
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const client = await SmtpClient.open(running.ports.submission);
    expect(await client.reply()).toMatch(/^220 smtp\.gmail\.com ESMTP [0-9a-f.-]+ - gsmtp$/);
    vi.useRealTimers();
    expect((await client.say('EHLO avatar')).split('\n')).toEqual([
      '250-smtp.gmail.com at your service, [127.0.0.1]',
      '250-SIZE 35882577',
      '250-8BITMIME',
      '250-STARTTLS',
      '250-ENHANCEDSTATUSCODES',
      '250-PIPELINING',
      '250 SMTPUTF8',
    ]);
    expect(await client.say('HELO avatar')).toBe('250 smtp.gmail.com at your service, [127.0.0.1]');
    client.close();
  });

  test.each(['MAIL FROM:<a@b.c>', `AUTH PLAIN ${plain(account.user, account.password)}`, 'AUTH LOGIN'])(
    'it wants STARTTLS before %s',
    async (command) => {
      const client = await running.greeted();
      expect(unmarked(await client.say(command))).toBe(startTlsFirst);
      client.close();
    },
  );

  test('it knows what comes out of order and what is no command', async () => {
    const client = await SmtpClient.open(running.ports.submission);
    await client.reply();
    expect(await client.say('MAIL FROM:<a@b.c>')).toMatch(/^503-5\.5\.1 EHLO\/HELO first\./);
    await client.say('EHLO avatar');
    expect(await client.say('RCPT TO:<a@b.c>')).toMatch(/^503-5\.5\.1 MAIL first\./);
    expect(await client.say('DATA')).toMatch(/^503-5\.5\.1 RCPT first\./);
    expect(await client.say('HOLA')).toMatch(/^502-5\.5\.1 Unrecognized command\./);
    expect(await client.say('NOOP')).toMatch(/^250 2\.0\.0 OK \S+ - gsmtp$/);
    expect(await client.say('RSET')).toMatch(/^250 2\.1\.5 Flushed \S+ - gsmtp$/);
    client.close();
  });
});

describe.each([
  ['after STARTTLS', false],
  ['in TLS from the start', true],
])('%s', (_, implicitTls) => {
  test('it offers LOGIN and PLAIN', async () => {
    const client = await running.secured(implicitTls);
    expect((await client.say('EHLO avatar')).split('\n')).toEqual([
      '250-smtp.gmail.com at your service, [127.0.0.1]',
      '250-SIZE 35882577',
      '250-8BITMIME',
      '250-AUTH LOGIN PLAIN',
      '250-ENHANCEDSTATUSCODES',
      '250-PIPELINING',
      '250 SMTPUTF8',
    ]);
    client.close();
  });

  test('it wants a login before mail', async () => {
    const client = await running.secured(implicitTls);
    expect(unmarked(await client.say('MAIL FROM:<a@b.c>'))).toBe(
      '530-5.7.0 Authentication Required. For more information, go to\n530 5.7.0  https://support.google.com/mail/?p=WantAuthError',
    );
    client.close();
  });

  test.each([
    ['another password', account.user, 'abcdefghijkmnopr'],
    ['no password', account.user, ''],
    ['another user', 'other@gmail.com', account.password],
    ['the user without its domain', 'escuela', account.password],
  ])('it refuses %s', async (_, user, password) => {
    const client = await running.secured(implicitTls);
    expect(unmarked(await client.say(`AUTH PLAIN ${plain(user, password)}`))).toBe(
      '535-5.7.8 Username and Password not accepted. For more information, go to\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials',
    );
    expect(await client.say('MAIL FROM:<a@b.c>')).toMatch(/^530-5\.7\.0 Authentication Required/);
    client.close();
  });

  test.each(['abcdefghijkmnopq', 'abcd efgh ijkm nopq'])(
    'it takes the app password as %s, also over LOGIN',
    async (password) => {
      const client = await running.secured(implicitTls);
      expect(await client.say('AUTH LOGIN')).toBe('334 VXNlcm5hbWU6');
      expect(await client.say(base64('Escuela@gmail.com'))).toBe('334 UGFzc3dvcmQ6');
      expect(await client.say(base64(password))).toBe('235 2.7.0 Accepted');
      client.close();
    },
  );
});

test('the certificate is good for the host, in the eyes of who trusts the lab’s authority alone', async () => {
  const socket = connectTls({
    port: running.ports.submissions,
    host: '127.0.0.1',
    servername: 'smtp.gmail.com',
    ca: authorityPem,
  });
  await once(socket, 'secureConnect');
  expect(socket.authorized).toBe(true);
  socket.destroy();
});

describe('mail', () => {
  test.each([
    [587, false],
    [465, true],
  ])('over %d is delivered, and how it came is known', async (port, implicitTls) => {
    const client = await running.loggedIn(implicitTls);
    await send(client, message('<one@avatar>', 'Adiós', '=?UTF-8?Q?=C2=BFQu=C3=A9_tal=3F?='), [
      'maria@gmail.com',
      'pedro@hotmail.com',
    ]);
    client.close();
    const [session] = (await running.control.sessions()).sessions.slice(-1);
    expect(await running.control.messages()).toEqual([
      {
        id: expect.stringMatching(/^[\w-]{43}=@smtp\.gmail\.com$/),
        messageId: '<one@avatar>',
        envelopeFrom: 'alumno@avatar.doesntexist.org',
        to: ['maria@gmail.com', 'pedro@hotmail.com'],
        subject: '¿Qué tal?',
        receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        via: {
          server: 'smtp.gmail.com',
          port,
          peer: '127.0.0.1',
          tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
          auth: { user: account.user, mechanism: 'PLAIN' },
          session: session?.id,
        },
        hops: 0,
        probe: false,
      },
    ]);
  });

  test('of the grader is marked, and in nobody’s inbox', async () => {
    await running.control.announceProbe('<probe@avatar>');
    await running.deliver(message('<probe@avatar>'));
    expect(await running.control.messages()).toMatchObject([{ messageId: '<probe@avatar>', probe: true }]);
    expect(await running.mailhog.messages()).toMatchObject({ total: 0, items: [] });
    expect((await running.mailhog.search('avatar'))?.total).toBe(0);
    await running.mailhog.deleteAll();
    expect(await running.control.messages()).toHaveLength(1);
    // Once only: the next of that name is not the grader's.
    await running.deliver(message('<probe@avatar>'));
    expect((await running.mailhog.messages())?.total).toBe(1);
  });

  test('that is too large by its own account is refused', async () => {
    const client = await running.loggedIn();
    expect(await client.say('MAIL FROM:<a@b.c> SIZE=35882578')).toMatch(/^552 5\.3\.4 /);
    client.close();
  });

  test('that breaks off is not delivered, and harms nobody', async () => {
    const client = await running.loggedIn();
    await client.say('MAIL FROM:<a@b.c>');
    await client.say('RCPT TO:<maria@gmail.com>');
    await client.say('DATA');
    client.write('Subject: half');
    client.reset();
    await running.deliver(message('<next@avatar>'));
    expect((await running.control.messages()).map((each) => each.messageId)).toEqual(['<next@avatar>']);
  });
});

describe('clients that misbehave', () => {
  test.each([
    ['noise', Buffer.from([0x80, 0x00, 0xff, 0x0a, 0x0d, 0x0a])],
    ['a line without end', Buffer.alloc(64 * 1024, 0x41)],
    ['a web page', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['a handshake on the wrong port', Buffer.from('16030100', 'hex')],
  ])('send %s', async (_, bytes) => {
    for (const port of [running.ports.submission, running.ports.submissions, running.remotePort(0)]) {
      const client = await SmtpClient.open(port);
      client.write(bytes);
      client.reset();
    }
    await running.deliver(message('<after@avatar>'));
  });

  test('come by the hundred, one after the other', async () => {
    for (let count = 0; count < 105; count += 1) (await running.secured()).close();
    await running.deliver(message('<after@avatar>'));
  });

  test('refuse the certificate', async () => {
    const client = await running.greeted();
    await expect(
      client.startTls({ ca: authorityPem, servername: 'smtp.example.org', rejectUnauthorized: true }),
    ).rejects.toThrow('altname');
    await running.deliver(message('<after@avatar>'));
  });
});
