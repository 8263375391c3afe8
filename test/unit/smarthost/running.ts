import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mailhog from 'mailhog';
import { expect } from 'vitest';
import type { Settings } from '../../../images/internet/smarthost/settings.js';
import { type RunningSmarthost, startSmarthost } from '../../../images/internet/smarthost/smarthost.js';
import { makeAuthority } from '../../../lab/authority/make-authority.js';
import { SmarthostClient } from '../../../lab/smarthost/client.js';
import { plain, SmtpClient } from './smtp-client.js';

export const account = { user: 'escuela@gmail.com', password: 'abcdefghijkmnopq' };
export const token = 'the-token';

const folder = mkdtempSync(join(tmpdir(), 'smarthost-'));
const { certificates, authority } = await makeAuthority('smtp.gmail.com');
export const authorityPem = authority.pem;
export const mailFolder = join(folder, 'mail');
const settings: Settings = {
  host: 'smtp.gmail.com',
  account,
  controlToken: token,
  network: '10.77.0',
  certificates,
  mailFolder,
};

/** The program of the little Internet in this process, on ports that are free. */
export class Running {
  #smarthost: RunningSmarthost | undefined;

  get #running(): RunningSmarthost {
    if (this.#smarthost === undefined) throw new Error('not started');
    return this.#smarthost;
  }

  async start(): Promise<void> {
    this.#smarthost = await startSmarthost(settings, {
      smarthost: '127.0.0.1',
      submission: 0,
      submissions: 0,
      remotes: ['127.0.0.1', '127.0.0.1', '127.0.0.1'],
      smtp: 0,
      api: '127.0.0.1',
      mailApi: 0,
      controlApi: 0,
    });
  }

  async restart(): Promise<void> {
    await this.#running.close();
    await this.start();
  }

  async end(): Promise<void> {
    await this.#running.close();
    rmSync(folder, { recursive: true });
  }

  get ports(): RunningSmarthost['ports'] {
    return this.#running.ports;
  }

  remotePort(at: number): number {
    return this.#running.remotePorts[at] ?? 0;
  }

  get control(): SmarthostClient {
    return new SmarthostClient(this.controlUrl, token);
  }

  get controlUrl(): string {
    return `http://127.0.0.1:${this.ports.controlApi}`;
  }

  get mailUrl(): string {
    return `http://127.0.0.1:${this.ports.mailApi}`;
  }

  get mailhog(): ReturnType<typeof mailhog> {
    return mailhog({ host: '127.0.0.1', port: this.ports.mailApi });
  }

  /** A client that has said EHLO in the clear. */
  async greeted(port = this.ports.submission): Promise<SmtpClient> {
    const client = await SmtpClient.open(port);
    await client.reply();
    await client.say('EHLO avatar');
    return client;
  }

  /** A client that has said EHLO inside TLS. */
  async secured(implicitTls = false): Promise<SmtpClient> {
    if (implicitTls) {
      const client = await SmtpClient.open(this.ports.submissions, true);
      await client.reply();
      await client.say('EHLO avatar');
      return client;
    }
    const client = await this.greeted();
    await client.startTls();
    await client.say('EHLO avatar');
    return client;
  }

  /** A client that is logged in as the account. */
  async loggedIn(implicitTls = false): Promise<SmtpClient> {
    const client = await this.secured(implicitTls);
    expect(await client.say(`AUTH PLAIN ${plain(account.user, account.password)}`)).toBe('235 2.7.0 Accepted');
    return client;
  }

  /** Delivers a message through the smarthost. */
  async deliver(message: string, to: readonly string[] = ['maria@gmail.com']): Promise<void> {
    const client = await this.loggedIn();
    expect(await send(client, message, to)).toMatch(/^250 2\.0\.0 OK {2}\d+ \S+ - gsmtp$/);
    expect(await client.say('QUIT')).toMatch(/^221 2\.0\.0 closing connection \S+ - gsmtp$/);
    client.close();
  }
}

/** Sends a message in a session that is ready for it, and gives the last reply. */
export async function send(
  client: SmtpClient,
  message: string,
  to: readonly string[] = ['maria@gmail.com'],
): Promise<string> {
  expect(await client.say('MAIL FROM:<alumno@avatar.doesntexist.org>')).toMatch(/^250/);
  for (const recipient of to) expect(await client.say(`RCPT TO:<${recipient}>`)).toMatch(/^250/);
  expect(await client.say('DATA')).toMatch(/^354/);
  return client.say(`${message}\r\n.`);
}

/** A message as a learner sends it. */
export const message = (id: string, body = 'Adiós', subject = 'hola'): string =>
  `From: Alumno <alumno@avatar.doesntexist.org>\r\nTo: maria@gmail.com\r\nSubject: ${subject}\r\nMessage-ID: ${id}\r\n\r\n${body}`;
