import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SmtpSession } from '../../../src/domain/smarthost.js';
import {
  isBehind,
  type Journeys,
  noJourneys,
  onLogLines,
  onMailMoved,
  onSessions,
  onSmarthost,
} from '../../../src/postfix/journeys/journeys.js';
import {
  logOf,
  recorded,
  solvedAuth as auth,
  solvedSession as session,
  solvedTls as tls,
  solvedWire,
} from '../recorded-machine.js';
import { live, moved, only } from './journeys-drive.js';

describe('a message that goes out by the smarthost', () => {
  const lines = logOf('solved');
  const before = lines.findIndex((line) => line.includes('postfix/smtp['));

  it('goes through every stage as the log and the smarthost tell of it', () => {
    let journeys = live(lines.slice(0, before));
    expect(only(journeys)).toMatchObject({
      queueId: 'BD3612B6956',
      sender: 'alumno@avatar.doesntexist.org',
      origin: { kind: 'avatar' },
      reached: 'queued',
      isProbe: false,
    });
    const reached = solvedWire.map((event) => {
      journeys = onSmarthost(journeys, event);
      return only(journeys).reached;
    });
    expect(reached).toEqual(['connecting', 'tls', 'auth', 'auth', 'delivered']);
    journeys = live(lines.slice(before), journeys);
    expect(only(journeys)).toMatchObject({
      reached: 'delivered',
      stopped: null,
      session: 's1',
      tls,
      auth,
      recipients: ['maria.outside@gmail.com'],
      destination: { kind: 'server', host: 'smtp.gmail.com', port: 587 },
      ended: true,
    });
    expect(Object.keys(only(journeys).times).toSorted()).toEqual(
      ['accepted', 'auth', 'connecting', 'delivered', 'handed-in', 'queued', 'tls'].toSorted(),
    );
  });

  it('comes to the same where the log is quicker than the smarthost', () => {
    const journeys = solvedWire.reduce(onSmarthost, live(lines));
    expect(only(journeys)).toMatchObject({ reached: 'delivered', session: 's1', tls, auth });
  });

  it('comes to the same where the smarthost is quicker than the log', () => {
    const journeys = live(lines, solvedWire.reduce(onSmarthost, noJourneys));
    expect(only(journeys)).toMatchObject({ reached: 'delivered', session: 's1', tls, auth });
  });

  it('leaves its place in a session to the message whose header is seen there', () => {
    const other = lines
      .slice(0, before)
      .map((line) => line.replaceAll('BD3612B6956', 'AAAAAA2B695').replaceAll('20261124231214', '2'));
    const mistaken = solvedWire.slice(0, 3).reduce(onSmarthost, live(other));
    expect(mistaken.messages[0]).toMatchObject({ session: 's1', reached: 'auth' });
    const corrected = live(lines, solvedWire.slice(3).reduce(onSmarthost, mistaken));
    expect(corrected.messages).toMatchObject([
      { queueId: 'AAAAAA2B695', session: null, tls: null, reached: 'queued' },
      { queueId: 'BD3612B6956', session: 's1', tls, reached: 'delivered' },
    ]);
  });

  it('keeps the session that carried it when another message follows in the same', () => {
    const next = onSmarthost(solvedWire.reduce(onSmarthost, live(lines.slice(0, before))), {
      type: 'line',
      session: 's1',
      line: { at: '2026-11-24T23:12:14.900Z', who: 'client', text: 'Message-ID: <2@x>' },
    });
    expect(only(live(lines.slice(before), next))).toMatchObject({ session: 's1', tls, reached: 'delivered' });
  });

  it('is shown stage by stage, and in less than three seconds', () => {
    const journeys = solvedWire.reduce(onSmarthost, live(lines));
    expect(moved(journeys)).toEqual(['queued', 'connecting', 'tls', 'auth', 'accepted', 'delivered']);
  });

  it('does not move where it is history, and keeps what the smarthost told when the log is read again', () => {
    const journeys = solvedWire.reduce(onSmarthost, live(lines));
    const again = onLogLines(journeys, lines, true);
    expect(isBehind(again)).toBe(false);
    expect(only(again)).toMatchObject({ reached: 'delivered', session: 's1', tls, auth });
  });

  it('gets its session from the sessions that are told of at the beginning, in either order', () => {
    const told = [
      { ...session, tls, auth, lines: solvedWire.flatMap((event) => (event.type === 'line' ? [event.line] : [])) },
    ];
    const mode = { starttls: 'offered', certificate: 'good', auth: 'normal', state: 'up' } as const;
    const one = onSessions(onLogLines(noJourneys, lines, true), told, mode);
    const other = onLogLines(onSessions(noJourneys, told, mode), lines, true);
    for (const journeys of [one, other]) {
      expect(isBehind(journeys)).toBe(false);
      expect(only(journeys)).toMatchObject({ session: 's1', tls, reached: 'accepted', attack: null });
    }
    const caught = told.map((each): SmtpSession => ({ ...each, attack: 'wrongName' }));
    expect(only(onSessions(onLogLines(noJourneys, lines, true), caught, mode))).toMatchObject({ attack: 'wrongName' });
  });
});

describe('a message for a mailbox on Avatar', () => {
  it('comes from cliente and meets no server outside', () => {
    const log = recorded('five-course-recipe').probes.clientLocal?.log ?? [];
    const journeys = live(log);
    expect(only(journeys)).toMatchObject({
      origin: { kind: 'client', address: '192.168.80.10' },
      destination: { kind: 'mailbox' },
      reached: 'delivered',
    });
    expect(moved(journeys)).toEqual(['queued', 'delivered']);
  });
});

describe('whatever is told', () => {
  const pool = ['solved', 'untouched', 'sasl-off', 'credentials-wrong-password', 'five-course-recipe'].flatMap(logOf);

  it('never throws, keeps few messages, and shows each where it is in the end', () => {
    const line = fc.oneof(
      fc.constantFrom(...pool),
      fc.string(),
      fc.tuple(fc.constantFrom(...pool), fc.nat(200), fc.string()).map(([text, at, more]) => text.slice(0, at) + more),
    );
    const step = fc.oneof(
      fc.array(line, { maxLength: 40 }).map((lines) => (now: Journeys) => onLogLines(now, lines, false)),
      fc.array(line, { maxLength: 40 }).map((lines) => (now: Journeys) => onLogLines(now, lines, true)),
      fc.constantFrom(...solvedWire).map((event) => (now: Journeys) => onSmarthost(now, event)),
      fc.constant(onMailMoved),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let now = steps.reduce<Journeys>((journeys, each) => each(journeys), noJourneys);
        expect(now.messages.length).toBeLessThanOrEqual(30);
        for (let at = 0; at < 10; at++) now = onMailMoved(now);
        expect(isBehind(now)).toBe(false);
      }),
    );
  });
});
