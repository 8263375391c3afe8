import { describe, expect, test } from 'vitest';
import { GreetingPatience, type SmtpCall, speakSmtp } from '../../../lab/probes/speak-smtp.js';

const call: SmtpCall = { from: null, server: '192.0.2.1', port: 25, helo: 'cliente', messages: [] };
const greeted = { problem: null, dialogue: [{ at: '2026-11-25T05:00:00.000Z', who: 'server', text: '220 avatar' }] };
const silent = { problem: null, dialogue: [] };
const absent = { problem: 'Connection refused', dialogue: [] };

/** How long each of these calls was told to wait for a greeting, where what came of the first ones is this. */
async function waits(cameOf: readonly object[], greeting: GreetingPatience): Promise<number[]> {
  const told: number[] = [];
  for (const each of [...cameOf, greeted]) {
    await speakSmtp(
      (_, input) => {
        told.push(Number(input.trim().split('\t').at(-1)));
        return Promise.resolve({
          exitCode: 0,
          stdout: `${JSON.stringify({ ...each, transactions: [] })}\n`,
          stderr: '',
        });
      },
      [call],
      greeting,
    );
  }
  return told;
}

describe('a greeting is waited for', () => {
  test('as long as a busy machine may need, whoever was away before', async () => {
    expect(await waits([greeted, absent, greeted], new GreetingPatience(true))).toEqual([20, 20, 20, 20]);
  });

  test('hardly at all once the server kept silent', async () => {
    expect(await waits([greeted, silent, greeted], new GreetingPatience(true))).toEqual([20, 20, 1, 1]);
  });

  test('hardly at all where Postfix cannot read its configuration', async () => {
    expect(await waits([silent], new GreetingPatience(false))).toEqual([1, 1]);
  });
});
