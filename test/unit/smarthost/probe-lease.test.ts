import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, message, Running, send } from './running.js';
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
