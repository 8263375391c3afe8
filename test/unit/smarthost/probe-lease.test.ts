import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EventStream } from '../../../images/internet/smarthost/event-stream.js';
import { MailStore } from '../../../images/internet/smarthost/mail-store.js';
import { turnHeader } from '../../../src/domain/probe-turn.js';
import { account, message, Running, send, token } from './running.js';
import { plain } from './smtp-client.js';

const running = new Running();
beforeAll(() => running.start());
afterAll(() => running.end());

const itself = { starttls: 'offered', certificate: 'good', auth: 'normal', state: 'up' };

/** Hands a message to the smarthost as the learner. */
async function deliver(messageId: string): Promise<void> {
  const client = await running.secured(true);
  await client.say(`AUTH PLAIN ${plain(account.user, account.password)}`);
  expect(await send(client, message(messageId))).toMatch(/^250/);
  client.close();
}

describe('gradings that try things out', () => {
  test('take turns', async () => {
    const told: string[] = [];
    const begun = Promise.withResolvers<void>();
    const one = running.control.undisturbed(async () => {
      told.push('first begins');
      begun.resolve();
      await delay(50);
      told.push('first ends');
    });
    await begun.promise;
    const other = running.control.undisturbed(() => Promise.resolve(told.push('second')));
    await Promise.all([one, other]);
    expect(told).toEqual(['first begins', 'first ends', 'second']);
  });

  test('leave the smarthost as it is, also when they fail', async () => {
    const failing = running.control.undisturbed(async () => {
      await running.control.setMode({ starttls: 'stripped' }, 60_000);
      throw new Error('cut short');
    });
    await expect(failing).rejects.toThrow('cut short');
    expect(await running.control.mode()).toEqual(itself);
    expect(await running.control.undisturbed(() => Promise.resolve('next'))).toBe('next');
  });

  test('ask for nothing any more once their turn is over: what a killed one had asked for may be read late', async () => {
    const authorization = { Authorization: `Bearer ${token}` };
    const killed = new AbortController();
    const lease = await fetch(`${running.controlUrl}/v1/lease`, { headers: authorization, signal: killed.signal });
    const headers = { ...authorization, [turnHeader]: lease.headers.get(turnHeader) ?? '' };
    const gone = () =>
      fetch(`${running.controlUrl}/v1/mode`, { method: 'PUT', headers, body: '{"state":"gone","forMs":60000}' });
    expect((await gone()).status).toBe(200);
    killed.abort();
    await expect.poll(() => running.control.mode()).toEqual(itself);
    expect((await gone()).status).toBe(409);
    expect(await running.control.mode()).toEqual(itself);
  });

  test('leave no message behind that is being written while they end', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mail-'));
    const mail = new MailStore(folder, new EventStream());
    mail.announceProbe('<probe.now@avatar>');
    const arrives = (messageId: string) =>
      mail.add({
        envelopeFrom: 'alumno@avatar',
        returnPath: account.user,
        to: ['maria@gmail.com'],
        helo: 'avatar',
        via: { server: 'smtp.gmail.com', port: 587, peer: '10.77.0.2', tls: null, auth: null, session: 's' },
        bytes: Buffer.from(message(messageId)),
      });
    await Promise.all([arrives('<probe.now@avatar>'), arrives('<own@avatar>'), mail.abandonProbes()]);
    const kept = [mail.all(), new MailStore(folder, new EventStream()).all()];
    rmSync(folder, { recursive: true });
    for (const messages of kept) expect(messages.map(({ delivered }) => delivered.messageId)).toEqual(['<own@avatar>']);
  });

  test('leave no message behind, not even one that comes later; other people’s mail stays', async () => {
    await running.control.undisturbed(async () => {
      await running.control.announceProbe('<probe.now@avatar>');
      await running.control.announceProbe('<probe.late@avatar>');
      await deliver('<probe.now@avatar>');
      expect(await running.control.messages()).toMatchObject([{ messageId: '<probe.now@avatar>', probe: true }]);
    });
    await deliver('<probe.late@avatar>');
    await deliver('<own@avatar>');
    const ids = async () => (await running.control.messages()).map(({ messageId }) => messageId);
    await expect.poll(ids).toEqual(['<own@avatar>']);
  });
});
