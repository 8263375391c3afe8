import { afterEach, describe, expect, it } from 'vitest';
import { widthOf } from '../../../../src/app/lines/line.js';
import type { AppEvent } from '../../../../src/app/store/events.js';
import { openingSmtp, reduceSmtp } from '../../../../src/app/store/panels/smtp.js';
import type { SmtpSession } from '../../../../src/domain/smarthost.js';
import { languages } from '../../../../src/domain/message.js';
import { reduce } from '../../../../src/app/store/reduce.js';
import type { AppState } from '../../../../src/app/store/state.js';
import { smtpModel } from '../../../../src/app/views/smtp/model.js';
import { smtpSaid } from '../../../../src/app/views/smtp/said.js';
import { show } from '../harness.js';
import { labUp } from '../recorded.js';
import { linesOf, probing, refused, throughSmarthost, withSessions } from './recorded-sessions.js';

const small = { columns: 80, rows: 24 } as const;
const middle = { columns: 120, rows: 40 } as const;
const large = { columns: 200, rows: 60 } as const;
const sizes = [small, middle, large];
const escape = '\u001b';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function screen(state: AppState, ...rest: Parameters<typeof show> extends [AppState, ...infer Rest] ? Rest : never) {
  const shown = show(state, ...rest);
  closing.push(shown.close);
  return shown;
}

const wish = (own: Extract<AppEvent, { type: 'in-panel'; panel: 'smtp' }>['wish']): AppEvent => ({
  type: 'in-panel',
  panel: 'smtp',
  wish: own,
});
const reading = (session: string, line: number | null = 0) => wish({ type: 'session-opened', session, line });

/** The panel where this is the only session. */
function withOnly(session: SmtpSession): AppState {
  const before = withSessions('en');
  return { ...before, seen: { ...before.seen, sessions: [session], dialogues: [] } };
}

/** The model after these events, in the smallest terminal. */
const modelAfter = (...events: readonly AppEvent[]) =>
  smtpModel(events.reduce(reduce, withSessions()), { columns: 80, rows: 19 });

describe('the list of sessions', () => {
  it.each(sizes)('tells of each at $columns x $rows', ({ columns, rows }) => {
    const frame = screen(withSessions(), { columns, rows }).frame();
    const rowsOfFrame = frame.split('\n');
    expect(rowsOfFrame.length).toBeLessThanOrEqual(rows);
    expect(Math.max(...rowsOfFrame.map(widthOf))).toBeLessThanOrEqual(columns);
    for (const text of [
      'avatar → smtp.gmail.com:587',
      'TLSv1.3',
      'sin cifrar',
      'mensaje aceptado',
      'rechazado: 550',
      'del evaluador',
      'en curso',
    ])
      expect(frame).toContain(text);
  });

  it.each(sizes)('names an attacker at $columns x $rows', (size) => {
    const before = withSessions();
    const sessions = [{ ...probing, attack: 'stripped' as const }];
    const caught = { ...before, seen: { ...before.seen, sessions, dialogues: [] } };
    expect(screen(caught, size).frame()).toContain('atacante');
    expect(smtpSaid(caught, smtpModel(caught, size)).join(' ')).toContain('quita STARTTLS');
    expect(screen(before, size).frame()).not.toContain('atacante');
  });

  it('has the newest first, and follows it until one is chosen', () => {
    const next: AppEvent = {
      type: 'lab-told',
      event: {
        type: 'smarthost',
        event: { type: 'session', session: { ...refused, id: 'a9', startedAt: '2026-11-25T10:00:00.000Z' } },
      },
    };
    expect(modelAfter().chosen?.key).toMatch(/^cliente /);
    expect(modelAfter(next).chosen?.key).toBe('outside a9');
    const chosen = wish({ type: 'session-chosen', session: 'outside a2' });
    expect(modelAfter(chosen, next).chosen?.key).toBe('outside a2');
  });

  it('hides the grader’s own, and says how many', async () => {
    const shown = screen(withSessions('en'), small);
    await shown.press('f');
    expect(shown.frame()).not.toContain("grader's\n");
    expect(shown.frame()).toContain("grader's hidden: 1");
    await shown.press('f');
    expect(shown.frame()).toContain("under way  grader's");
  });

  it('marks the grader’s own that came to nothing, by what Avatar wrote of them', () => {
    const attacked = {
      ...probing,
      id: 'a5',
      lines: linesOf(probing.startedAt, 'S 220 x', 'C EHLO a', 'S 250 x', 'C QUIT'),
    };
    const written = [
      '2026-11-24T10:02:00.010000+00:00 avatar postfix/cleanup[1]: 6089619C286: message-id=<probe.7@avatar>',
      '2026-11-24T10:02:01.010000+00:00 avatar postfix/smtp[2]: 6089619C286: to=<a@gmail.com>, relay=smtp.gmail.com[10.77.0.10]:587, delay=1, delays=0/0/0/0, dsn=4.7.4, status=deferred (TLS is required, but was not offered by host smtp.gmail.com[10.77.0.10])',
    ];
    const state = withSessions();
    const isMarked = (lines: readonly string[]) =>
      smtpModel({ ...state, seen: { ...state.seen, sessions: [attacked], dialogues: null, log: lines } }, small).chosen
        ?.isProbe;
    expect(isMarked(written)).toBe(true);
    expect(isMarked([])).toBe(false);
  });

  it('says what to do while there is none, and when all are hidden', () => {
    const none: AppState = { ...withSessions('en'), seen: { ...withSessions().seen, sessions: [], dialogues: null } };
    expect(screen(none, small).frame()).toContain('No SMTP session yet');
    const hidden = reduce({ ...none, seen: { ...none.seen, sessions: [probing] } }, wish({ type: 'probes-turned' }));
    expect(screen(hidden, small).frame()).toContain("only the grader's sessions");
  });
});

describe('a session', () => {
  it.each(sizes)('is read line by line at $columns x $rows', ({ columns, rows }) => {
    const frame = screen(reduce(withSessions('en'), reading('outside a1', 9)), { columns, rows }).frame();
    expect(Math.max(...frame.split('\n').map(widthOf))).toBeLessThanOrEqual(columns);
    for (const text of [
      'STARTTLS        +12 ms C →  STARTTLS',
      '══ encrypted from here on: TLSv1.3',
      'EHLO again',
      'over to TLS in this same connection',
    ])
      expect(frame).toContain(text);
    expect(frame.includes("Avatar's side: its log")).toBe(columns >= 120);
  });

  it.each(languages)('says the whole of a long explanation in the smallest terminal, in %s', (language) => {
    const state = reduce(withSessions(language), reading('outside a2', 7));
    const frame = screen(state, small).frame().replaceAll(/\s+/g, ' ');
    const whole = refused.lines[7]?.text ?? '';
    expect(frame).toContain(whole);
    for (const sentence of smtpSaid(state, smtpModel(state, small)).slice(-4)) expect(frame).toContain(sentence);
  });

  it('is plain in ASCII', () => {
    const environment = { colours: 'none', unicode: false, screenReader: false } as const;
    const frame = screen(reduce(withSessions('es'), reading('outside a1', 9)), small, environment).frame();
    expect(frame).toMatch(/^[\u0000-\u007f]*$/);
    expect(frame).toContain('C >  STARTTLS');
    expect(frame).toContain('== conexion cifrada');
  });

  it('shows every line to who goes through it by pages, however long what is said of a line', async () => {
    const announced = Array.from({ length: 40 }, (_, at) => `S 250-X-NUMBER-${at + 100} ${'long '.repeat(80)}`);
    const session = {
      ...refused,
      lines: linesOf(refused.startedAt, 'S 220 x', 'C EHLO y', ...announced, 'S 250 HELP'),
    };
    const shown = screen(withOnly({ ...session, linesLeftOut: 3 }), small);
    await shown.press('\r');
    const seen = new Set<string>();
    for (let page = 0; page < 30; page++) {
      // Behind the arrow: of the lines of the dialogue, not of what is said about one of them.
      for (const [, name] of shown.frame().matchAll(/S ← .*(X-NUMBER-\d+)/g)) seen.add(name ?? '');
      await shown.press(' ');
    }
    expect(seen.size).toBe(announced.length);
  });

  it('goes by keys: into it, along it, to Avatar’s side and out', async () => {
    const shown = screen(withSessions('en'), small);
    await shown.press('j', 'j', 'j', '\r', 'j', 'j');
    expect(shown.store.getState().panels.smtp).toMatchObject({ chosen: 'outside a1', line: 2, focus: 'transcript' });
    await shown.press('v');
    expect(shown.frame()).toContain('Trusted TLS connection established');
    expect(shown.frame()).not.toContain('7777719C286');
    await shown.press('v', escape);
    expect(shown.frame()).toContain('who → whom');
    await shown.press(escape);
    expect(shown.store.getState().panel).toBe('step');
  });

  it('that goes on grows, and the cursor stays where it is or at the end', () => {
    const line: AppEvent = {
      type: 'lab-told',
      event: {
        type: 'smarthost',
        event: { type: 'line', session: 'a3', line: { at: '2026-11-24T10:02:09.000Z', who: 'client', text: 'x' } },
      },
    };
    const before = modelAfter(reading('outside a3', null));
    expect(modelAfter(reading('outside a3', null), line).line).toBe(before.line + 1);
    expect(modelAfter(reading('outside a3', 2), line).line).toBe(2);
  });

  it('shows no password that was typed by hand on cliente, whoever recorded it', () => {
    const password = labUp.account.password;
    const lines = linesOf(
      '2026-11-24T11:00:00.000Z',
      'S 220 x',
      'C EHLO a',
      'S 250 AUTH LOGIN PLAIN',
      `C AUTH PLAIN ${Buffer.from(`\0u\0${password}`).toString('base64')}`,
      'S 535 no',
      'C AUTH LOGIN',
      'S 334 VXNlcm5hbWU6',
      `C ${password}`,
      'S 334 UGFzc3dvcmQ6',
      `C ${Buffer.from(password).toString('base64')}`,
      'S 535 no',
      `C PASS ${password}`,
    ).map((each, segment) => ({ ...each, segment }));
    const dialogue = {
      id: 'd',
      server: '10.0.0.1',
      port: 25,
      startedAt: '2026-11-24T11:00:00.000Z',
      endedAt: null,
      probe: false,
      lines,
    };
    const state = [
      { type: 'looked-up', found: { what: 'dialogues', dialogues: [dialogue] } } as const,
      reading('cliente d'),
    ].reduce<AppState>(reduce, withSessions());
    const frame = screen(state, large).frame();
    expect(frame).toContain('AUTH PLAIN ********');
    expect(frame).not.toContain(password);
    expect(frame).not.toContain(Buffer.from(password).toString('base64').slice(0, 12));
    const model = smtpModel(state, large);
    for (const [line] of lines.entries())
      expect(smtpSaid(reduce(state, wish({ type: 'line-chosen', line })), { ...model, line }).join('\n')).not.toContain(
        password,
      );
  });

  it('held from cliente with a server outside is told of once, and Avatar has no part in it', () => {
    const state = withSessions();
    const dialogue = {
      id: 'd',
      server: '10.77.0.10',
      port: 25,
      startedAt: '2026-11-24T10:01:00.020Z',
      endedAt: null,
      lines: refused.lines.map((line, segment) => ({ ...line, segment })),
      probe: false,
    };
    const talks = (...dialogues: readonly (typeof dialogue)[]) =>
      smtpModel({ ...state, seen: { ...state.seen, sessions: [refused], dialogues } }, small);
    expect(talks(dialogue).talks.map(({ key, client }) => [key, client])).toEqual([['outside a2', 'cliente']]);
    expect(talks(dialogue).log).toEqual([]);
    const another = {
      ...dialogue,
      lines: linesOf(dialogue.startedAt, 'C EHLO other').map((line) => ({ ...line, segment: 1 })),
    };
    expect(talks(another).talks).toHaveLength(2);
  });
});

describe('what a screen reader hears', () => {
  it('is the session, its line and what it means', () => {
    const state = reduce(withSessions('en'), reading('outside a1', 0));
    const said = smtpSaid(state, smtpModel(state, { columns: 80, rows: 19 }));
    expect(said).toContain(
      'Session 4 of 4: 10:00:00, from avatar to smtp.gmail.com:587, TLSv1.3, user centro.avatar@gmail.com, message accepted.',
    );
    expect(said.at(-2)).toMatch(/^Line 1 of \d+, greeting\. Server: 220 smtp\.gmail\.com/);
    expect(said.at(-1)).toContain('the server greets');
  });
});

it('is fast with many sessions and a long log', () => {
  const many = Array.from({ length: 60 }, (_, at) => ({ ...throughSmarthost, id: `s${at}` }));
  const state = { ...withSessions(), seen: { ...withSessions().seen, sessions: many } };
  const first = smtpModel(state, small);
  // Worked out once: the same rows, not equal ones.
  expect(smtpModel(state, small).talks[3]?.rows).toBe(first.talks[3]?.rows);
  expect(smtpModel(state, small).log).toBe(first.log);
});

describe('the reducer', () => {
  it('begins at the top of another session', () => {
    const deep = { ...openingSmtp, line: 9, logRow: 4 };
    expect(reduceSmtp(deep, { type: 'session-chosen', session: 'x' })).toMatchObject({
      chosen: 'x',
      line: 0,
      logRow: 0,
    });
  });

  it('turns sides and back', () => {
    const turned = reduceSmtp(openingSmtp, { type: 'side-turned' });
    expect(turned.side).toBe('avatar');
    expect(reduceSmtp(turned, { type: 'side-turned' }).side).toBe('transcript');
    expect(reduceSmtp(turned, { type: 'log-scrolled', row: 3 }).logRow).toBe(3);
  });
});
