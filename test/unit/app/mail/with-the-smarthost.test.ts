import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SmtpSession } from '../../../../src/domain/smarthost.js';
import { sessionEnd } from '../../../../src/postfix/session-end.js';
import { type TranscriptRow, transcriptRows } from '../../../../src/postfix/smtp-phases.js';
import { account, message, Running } from '../../smarthost/running.js';
import { plain } from '../../smarthost/smtp-client.js';

const running = new Running();
beforeAll(() => running.start());
afterAll(() => running.end());

/** The last session, once it is over. */
async function lastSession(): Promise<SmtpSession> {
  let last: SmtpSession | undefined;
  await expect
    .poll(async () => {
      last = (await running.control.sessions()).sessions.at(-1);
      return last?.endedAt;
    })
    .toMatch(/Z$/);
  if (last === undefined) throw new Error('no session');
  return last;
}

const rowsOf = (session: SmtpSession): TranscriptRow[] =>
  transcriptRows(session.lines, { tls: session.tls, isOver: session.endedAt !== null });

/** The phases in their order, each once for every time that it begins. */
const phasesOf = (rows: readonly TranscriptRow[]) =>
  rows.map(({ phase }) => phase).filter((phase, at, all) => phase !== all[at - 1]);

describe('a session that the smarthost wrote down', () => {
  it('has every phase of a message that went well', async () => {
    await running.deliver(message('<phases@avatar>', 'Adiós\r\n..\r\niVBORw0KGgoAAAANSUhEUgAA'));
    const rows = rowsOf(await lastSession());
    expect(phasesOf(rows)).toEqual([
      'greeting',
      'ehlo',
      'starttls',
      'tls',
      'ehlo-again',
      'auth',
      'envelope',
      'data',
      'message',
      'quit',
    ]);
    expect(sessionEnd(rows, true).how).toBe('accepted');
    expect(rows.find(({ kind }) => kind === 'tls')).toMatchObject({
      outcome: 'encrypted',
      tls: { version: 'TLSv1.3' },
    });
  });

  it('begins with TLS on port 465', async () => {
    const client = await running.secured(true);
    await client.say('QUIT');
    client.close();
    const rows = rowsOf(await lastSession());
    expect(phasesOf(rows)).toEqual(['tls', 'greeting', 'ehlo', 'quit']);
    expect(sessionEnd(rows, true).how).toBe('idle');
  });

  it('shows no password, and that it was the wrong one', async () => {
    const client = await running.secured();
    const wrong = plain(account.user, 'una-clave-equivocada');
    await client.say(`AUTH PLAIN ${wrong}`);
    await client.say('QUIT');
    client.close();
    const rows = rowsOf(await lastSession());
    expect(JSON.stringify(rows)).not.toContain(wrong);
    expect(sessionEnd(rows, true)).toEqual({ how: 'refused', code: '535' });
  });
});
