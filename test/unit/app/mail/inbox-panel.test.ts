import { afterEach, describe, expect, it } from 'vitest';
import { widthOf } from '../../../../src/app/lines/line.js';
import type { AppEvent } from '../../../../src/app/store/events.js';
import { openingInbox, reduceInbox } from '../../../../src/app/store/panels/inbox.js';
import { reduce } from '../../../../src/app/store/reduce.js';
import type { AppState } from '../../../../src/app/store/state.js';
import { sayDelay } from '../../../../src/app/views/inbox/hop-words.js';
import { inboxModel } from '../../../../src/app/views/inbox/model.js';
import { inboxSaid } from '../../../../src/app/views/inbox/said.js';
import { show } from '../harness.js';
import { bounced, inTheClear, relayed, withMail } from './recorded-mail.js';

const small = { columns: 80, rows: 24 } as const;
const sizes = [small, { columns: 120, rows: 40 }, { columns: 200, rows: 60 }];
const escape = '\u001b';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function screen(...args: Parameters<typeof show>) {
  const shown = show(...args);
  closing.push(shown.close);
  return shown;
}

const open = (message: string): AppEvent => ({
  type: 'in-panel',
  panel: 'inbox',
  wish: { type: 'message-opened', message },
});
/** A message, wide and tall enough that all of it is seen. */
const seen = (message: string, language: 'es' | 'en' = 'es') =>
  screen(reduce(withMail(language), open(message)), { columns: 200, rows: 60 }).frame();

describe('the mailboxes', () => {
  it.each(sizes)('are all there at $columns x $rows, also the empty ones', ({ columns, rows }) => {
    const frame = screen(withMail(), { columns, rows }).frame();
    expect(Math.max(...frame.split('\n').map(widthOf))).toBeLessThanOrEqual(columns);
    expect(frame.split('\n').length).toBeLessThanOrEqual(rows);
    expect(frame).toMatch(/ana@gmail\.com {2}fuera +2/);
    expect(frame).toMatch(/luis@hotmail\.com {2}fuera +vacío/);
    expect(frame).toMatch(/alumno {2}en Avatar +1/);
    expect(frame).toContain('▸ 24/11 10:00  Reunión del claustro');
  });

  it('have their newest message first', () => {
    const { messages } = inboxModel(withMail(), small);
    expect(messages.map(({ mail }) => mail.id)).toEqual(['m1', 'm2', 'm3']);
  });

  it('say that they are being looked into, and that nothing is there', () => {
    const unknown: AppState = { ...withMail('en'), seen: { ...withMail().seen, mail: null } };
    expect(screen(unknown, small).frame()).toContain('Looking into the mailboxes');
    expect(screen(withMail('en', []), small).frame()).toContain('No mailbox holds a message yet');
    expect(screen(withMail('en', []), { columns: 120, rows: 40 }).frame()).toContain('No mailbox holds a message yet');
  });

  it('keep the cursor where it is when mail comes in', () => {
    const chosen: AppEvent = { type: 'in-panel', panel: 'inbox', wish: { type: 'message-chosen', message: 'm2' } };
    const newer = {
      ...relayed,
      id: 'm9',
      delivered: relayed.delivered && { ...relayed.delivered, receivedAt: '2026-11-25T10:00:00.000Z' },
    };
    const more: AppEvent = {
      type: 'looked-up',
      found: { what: 'mailboxes', mail: [inTheClear, relayed, bounced, newer] },
    };
    expect(inboxModel([chosen, more].reduce(reduce, withMail()), small).chosen?.mail.id).toBe('m2');
    expect(inboxModel(reduce(withMail(), more), small).chosen?.mail.id).toBe('m9');
  });
});

describe('a message', () => {
  it('tells how it came, and that the smarthost changed the sender', () => {
    const frame = seen('m1');
    for (const text of [
      'avatar ═══▸ smtp.gmail.com:587 ───▸ ana@gmail.com',
      'cifrado: TLSv1.3, TLS_AES_256_GCM_SHA384',
      'usuario centro.avatar@gmail.com, con PLAIN',
      'remitente usuario@avatar.doesntexist.org; el smarthost puso en su lugar la cuenta',
      'X-Google-Original-From: Secretaría',
      'Subject:                Reunión del claustro',
      'El claustro será el jueves a las cinco.',
    ])
      expect(frame).toContain(text);
  });

  it('tells the way it took, oldest first, with the time between', () => {
    const frame = seen('m1', 'en');
    expect(frame.indexOf('1  10:00:00  cliente → avatar.doesntexist.org  ESMTP')).toBeGreaterThan(0);
    expect(frame.indexOf('2  10:00:03  +3 s  avatar.doesntexist.org → smtp.gmail.com  ESMTPSA')).toBeGreaterThan(
      frame.indexOf('1  10:00:00'),
    );
    expect(frame).toContain('avatar.doesntexist.org received it from cliente in the clear. Its ID there: 6089619C286.');
    expect(frame).toContain('smtp.gmail.com received it from avatar.doesntexist.org encrypted with TLS, after');
  });

  it('that went in the clear says so in words', () => {
    const frame = seen('m2', 'en');
    expect(frame).toContain('in the clear: anybody on the way could read it');
    expect(frame).toContain('nobody logged in');
    expect(frame).toContain('avatar ───▸ gmail-smtp-in.l.google.com:25');
    expect(frame).toContain('carries no Received line');
  });

  it('that tells of a failure is explained', () => {
    const frame = seen('m3', 'en');
    expect(frame).toContain('avatar.doesntexist.org gives notice that a message could not be delivered.');
    expect(frame).toContain('Recipient: ana@gmail.com (code 5.7.1)');
    expect(frame).toContain('gmail-smtp-in.l.google.com answered: 550 5.7.1 [10.77.0.2] The IP you are using');
    expect(frame).toContain('This is the mail system at host avatar.doesntexist.org.');
    expect(frame).toContain("alumno's mailbox on Avatar itself");
  });

  it('that would harm a terminal or never end does neither', () => {
    const wild = {
      ...inTheClear,
      body: `\u001b[2J\u202e${'x'.repeat(200_000)}`,
      bodyLeftOut: 7,
      headers: [{ name: 'Subject', value: '\u001b]0;x\u0007' }],
    };
    const shown = screen(reduce(withMail('en', [wild]), open('m2')), small);
    expect(shown.frame()).not.toMatch(/[\u0007\u001b\u202e]/);
    expect(Math.max(...shown.frame().split('\n').map(widthOf))).toBeLessThanOrEqual(80);
  });

  it('is plain in ASCII', () => {
    const frame = screen(
      reduce(withMail('es'), open('m1')),
      { columns: 120, rows: 40 },
      { colours: 'none', unicode: false, screenReader: false },
    ).frame();
    expect(frame).toMatch(/^[\u0000-\u007f]*$/);
    expect(frame).toContain('avatar ===> smtp.gmail.com:587 ---> ana@gmail.com');
  });
});

it('keys go through the list, into a message and out', async () => {
  const shown = screen(withMail('en'), small);
  await shown.press('j', '\r');
  expect(shown.frame()).toContain('How it came');
  expect(shown.store.getState().panels.inbox).toMatchObject({ chosen: 'm2', focus: 'message' });
  await shown.press(escape, 'k', '\r', ' ');
  expect(shown.store.getState().panels.inbox).toMatchObject({ chosen: 'm1', focus: 'message' });
  expect(shown.store.getState().panels.inbox.row).toBeGreaterThan(0);
  await shown.press(escape, escape);
  expect(shown.store.getState().panel).toBe('step');
});

it('a screen reader hears the message, how it came and its way', () => {
  const state = reduce(withMail('en'), open('m1'));
  const said = inboxSaid(state, inboxModel(state, small));
  expect(said[1]).toBe(
    'Message 1 of 3, in ana@gmail.com (outside), from centro.avatar@gmail.com: Reunión del claustro.',
  );
  expect(said.join('\n')).toContain('encrypted: TLSv1.3');
  expect(said.join('\n')).toContain('received it from cliente in the clear');
  expect(inboxSaid(withMail('en', []), inboxModel(withMail('en', []), small)).join('\n')).toContain(
    'ana@gmail.com (outside): empty.',
  );
});

it.each([
  [null, ''],
  [-2000, 'the clocks disagree'],
  [3000, '3 s later'],
  [300_000, '5 min later'],
  [7_200_000 * 3, '6 h later'],
])('a delay of %s ms', (ms, text) => {
  expect(sayDelay(ms, 'en')).toBe(text);
});

it('the reducer begins at the top of another message', () => {
  const deep = { ...openingInbox, row: 7 };
  expect(reduceInbox(deep, { type: 'message-chosen', message: 'x' })).toEqual({
    chosen: 'x',
    focus: 'messages',
    row: 0,
  });
  expect(reduceInbox(deep, { type: 'message-scrolled', row: 9 }).row).toBe(9);
});
