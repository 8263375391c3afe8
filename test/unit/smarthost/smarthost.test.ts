import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mailhog from 'mailhog';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Settings } from '../../../images/internet/smarthost/settings.js';
import { type RunningSmarthost, startSmarthost } from '../../../images/internet/smarthost/smarthost.js';
import { makeAuthority } from '../../../lab/authority/make-authority.js';
import { SmarthostClient } from '../../../lab/smarthost/client.js';
import { plain, SmtpClient } from './smtp-client.js';

const folder = mkdtempSync(join(tmpdir(), 'smarthost-'));
const account = { user: 'escuela@gmail.com', password: 'abcdefghijkmnopq' };
const local = {
  smarthost: '127.0.0.1',
  submission: 0,
  submissions: 0,
  smtp: 0,
  api: '127.0.0.1',
  mailApi: 0,
  controlApi: 0,
  remotes: ['127.0.0.1', '127.0.0.1', '127.0.0.1'],
};
let settings: Settings;
let running: RunningSmarthost;
let control: SmarthostClient;

const start = async () => {
  running = await startSmarthost(settings, local);
  control = new SmarthostClient(`http://127.0.0.1:${running.ports.controlApi}`, settings.controlToken);
};

beforeAll(async () => {
  const { certificates } = await makeAuthority('smtp.gmail.com');
  settings = {
    host: 'smtp.gmail.com',
    account,
    controlToken: 'token',
    network: '10.77.0',
    certificates,
    mailFolder: folder,
  };
  await start();
});
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true });
});
afterEach(async () => {
  await control.resetMode();
  await control.removeMessages();
});

const setMode = async (mode: object) => {
  const headers = { Authorization: 'Bearer token' };
  const url = `http://127.0.0.1:${running.ports.controlApi}/v1/mode`;
  expect((await fetch(url, { method: 'PUT', headers, body: JSON.stringify(mode) })).status).toBe(200);
};
const sessions = async () => {
  const url = `http://127.0.0.1:${running.ports.controlApi}/v1/sessions`;
  return (await (await fetch(url, { headers: { Authorization: 'Bearer token' } })).json()) as {
    sessions: { tls: unknown; auth: unknown; lines: { who: string; text: string }[] }[];
    captured: { credentials: { user: string; password: string; encrypted: boolean }[] };
  };
};

/** A client that is greeted, inside TLS and logged in. */
async function loggedIn(): Promise<SmtpClient> {
  const client = await SmtpClient.open(running.ports.submission);
  await client.reply();
  await client.say('EHLO avatar');
  await client.startTls();
  await client.say('EHLO avatar');
  expect(await client.say(`AUTH PLAIN ${plain(account.user, account.password)}`)).toMatch(/^235/);
  return client;
}

async function send(client: SmtpClient, message: string): Promise<string> {
  expect(await client.say('MAIL FROM:<alumno@avatar.doesntexist.org>')).toMatch(/^250/);
  expect(await client.say('RCPT TO:<maria@gmail.com>')).toMatch(/^250/);
  expect(await client.say('DATA')).toMatch(/^354/);
  return client.say(`${message}\r\n.`);
}

const message = (id: string) =>
  `From: Alumno <alumno@avatar.doesntexist.org>\r\nTo: maria@gmail.com\r\nSubject: hola\r\nMessage-ID: ${id}\r\n\r\nAdiós\r\n`;

describe('Gmail’s manners on 587', () => {
  test('no AUTH before TLS, and no mail in the clear', async () => {
    const client = await SmtpClient.open(running.ports.submission);
    expect(await client.reply()).toMatch(/^220 smtp\.gmail\.com ESMTP \S+ - gsmtp$/);
    const hello = await client.say('EHLO avatar');
    expect(hello).toMatch(/STARTTLS/);
    expect(hello).not.toMatch(/AUTH/);
    expect(await client.say('MAIL FROM:<a@b.c>')).toMatch(/^530[ -]5\.7\.0 Must issue a STARTTLS command first/);
    expect(await client.say(`AUTH PLAIN ${plain(account.user, account.password)}`)).toMatch(/^5/);
    client.close();
  });

  test('inside TLS it offers PLAIN and LOGIN and wants them used', async () => {
    const client = await SmtpClient.open(running.ports.submission);
    await client.reply();
    await client.say('EHLO avatar');
    expect(await client.startTls()).toMatch(/^220/);
    const hello = await client.say('EHLO avatar');
    expect(hello).toMatch(/AUTH (?:PLAIN LOGIN|LOGIN PLAIN)/);
    expect(hello).not.toMatch(/STARTTLS/);
    expect(await client.say('MAIL FROM:<a@b.c>')).toMatch(/^530[ -]5\.7\.0 Authentication Required/);
    client.close();
  });

  test('a wrong password is refused as Gmail does it, in two lines', async () => {
    const client = await SmtpClient.open(running.ports.submissions, true);
    await client.reply();
    await client.say('EHLO avatar');
    expect(await client.say(`AUTH PLAIN ${plain(account.user, 'wrong')}`)).toMatch(
      /^535-5\.7\.8 Username and Password not accepted\.[^\n]*\n535 5\.7\.8 .*BadCredentials/,
    );
    client.close();
  });

  test('an app password is taken as Google shows it, in groups of four', async () => {
    const client = await SmtpClient.open(running.ports.submissions, true);
    await client.reply();
    await client.say('EHLO avatar');
    expect(await client.say(`AUTH PLAIN ${plain(account.user, 'abcd efgh ijkm nopq')}`)).toMatch(/^235/);
    client.close();
  });
});

describe('mail', () => {
  test('is delivered with the account as its sender, and how it came is known', async () => {
    const client = await loggedIn();
    expect(await send(client, message('<one@avatar>'))).toMatch(/^250/);
    client.close();
    const [delivered] = await control.messages({ messageId: '<one@avatar>', waitMs: 1000 });
    expect(delivered).toMatchObject({
      envelopeFrom: 'alumno@avatar.doesntexist.org',
      to: ['maria@gmail.com'],
      subject: 'hola',
      probe: false,
      via: { server: 'smtp.gmail.com', port: 587, auth: { user: account.user, mechanism: 'PLAIN' } },
    });
    expect(delivered?.via.tls?.version).toBe('TLSv1.3');
    const hog = mailhog({ host: '127.0.0.1', port: running.ports.mailApi });
    const latest = await hog.latestTo('maria@gmail.com');
    expect(latest && 'from' in latest && latest.from).toContain(account.user);
    expect((await hog.search('gsmtp-nothing', 'containing'))?.total).toBe(0);
    expect((await hog.messages(0, 1))?.count).toBe(1);
  });

  test('of the grader is nobody’s mail', async () => {
    await control.announceProbe('<probe@avatar>');
    const waiting = control.messages({ messageId: '<probe@avatar>', waitMs: 5000 });
    const client = await loggedIn();
    await send(client, message('<probe@avatar>'));
    client.close();
    expect((await waiting)[0]?.probe).toBe(true);
    expect((await mailhog({ host: '127.0.0.1', port: running.ports.mailApi }).messages())?.total).toBe(0);
  });

  test('is there after a restart', async () => {
    const client = await loggedIn();
    await send(client, message('<kept@avatar>'));
    client.close();
    await running.close();
    await start();
    expect((await control.messages()).map((each) => each.messageId)).toEqual(['<kept@avatar>']);
  });

  test('passwords are in no transcript', async () => {
    const client = await loggedIn();
    client.close();
    const text = JSON.stringify(await sessions());
    expect(text).toContain('AUTH PLAIN');
    expect(text).not.toContain(account.password);
    expect(text).not.toContain(plain(account.user, account.password));
  });
});

describe('the remote servers', () => {
  test('gmail.com’s refuses a dynamic address in several lines', async () => {
    const client = await SmtpClient.open(running.remotePorts[0] ?? 0);
    expect(await client.reply()).toMatch(/^220 gmail-smtp-in\.l\.google\.com ESMTP/);
    await client.say('EHLO avatar');
    expect(await client.say('MAIL FROM:<alumno@avatar.doesntexist.org>')).toMatch(/^250/);
    const refusal = await client.say('RCPT TO:<maria@gmail.com>');
    expect(refusal).toMatch(
      /^550-5\.7\.1 \[127\.0\.0\.1\] The IP you're using to send mail is not authorized to\n550-5\.7\.1 send email directly/,
    );
    client.close();
  });
});

describe('hostile and sick', () => {
  test('stripped: no STARTTLS, AUTH in the clear, and what is sent is caught but not delivered', async () => {
    await setMode({ starttls: 'stripped' });
    const client = await SmtpClient.open(running.ports.submission);
    await client.reply();
    const hello = await client.say('EHLO avatar');
    expect(hello).not.toMatch(/STARTTLS/);
    expect(hello).toMatch(/AUTH/);
    expect(await client.say(`AUTH PLAIN ${plain('any@gmail.com', 'secret-word')}`)).toMatch(/^235/);
    await send(client, message('<caught@avatar>'));
    client.close();
    expect((await sessions()).captured.credentials).toMatchObject([
      { user: 'any@gmail.com', password: '•••••••••rd', encrypted: false },
    ]);
    expect(await control.messages()).toEqual([]);
  });

  test('gone refuses connections, and back again takes them', async () => {
    await setMode({ state: 'gone' });
    await expect(SmtpClient.open(running.ports.submission)).rejects.toThrow('ECONNREFUSED');
    await control.resetMode();
    const client = await SmtpClient.open(running.ports.submission);
    expect(await client.reply()).toMatch(/^220/);
    client.close();
  });
});

describe('the control', () => {
  test('is for the holder of the token', async () => {
    for (const headers of [{}, { Authorization: 'Bearer wrong' }])
      expect((await fetch(`http://127.0.0.1:${running.ports.controlApi}/v1/messages`, { headers })).status).toBe(401);
  });

  test('knows its modes', async () => {
    const url = `http://127.0.0.1:${running.ports.controlApi}/v1/mode`;
    for (const body of ['{"starttls":"perhaps"}', '[]', 'no', '{"other":1}'])
      expect((await fetch(url, { method: 'PUT', headers: { Authorization: 'Bearer token' }, body })).status).toBe(400);
  });
});
