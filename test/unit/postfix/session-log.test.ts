import { describe, expect, it } from 'vitest';
import { isOfProbes, type LoggedSession, sessionLog } from '../../../src/postfix/session-log.js';

const at = (second: number) => `2026-11-24T10:00:${String(second).padStart(2, '0')}.000000+00:00 avatar`;
const pickup = `${at(1)} postfix/cleanup[10]: 6089619C286: message-id=<one@avatar>`;
const queued = `${at(1)} postfix/qmgr[11]: 6089619C286: from=<a@avatar>, size=1, nrcpt=1 (queue active)`;
const trusted = `${at(2)} postfix/smtp[12]: Trusted TLS connection established to smtp.gmail.com[10.77.0.10]:587: TLSv1.3`;
const sent = `${at(3)} postfix/smtp[12]: 6089619C286: to=<ana@gmail.com>, relay=smtp.gmail.com[10.77.0.10]:587, status=sent`;
const elsewhere = `${at(3)} postfix/smtp[13]: 7777719C286: to=<b@c>, relay=mx.example[10.0.0.1]:25, status=sent`;
const later = `${at(50)} postfix/smtp[12]: 8888819C286: to=<b@c>, relay=smtp.gmail.com[10.77.0.10]:587, status=sent`;
const connect = `${at(20)} postfix/smtpd[14]: connect from cliente[192.168.77.2]`;
const client = `${at(20)} postfix/smtpd[14]: 9999919C286: client=cliente[192.168.77.2]`;
const stranger = `${at(40)} postfix/smtpd[15]: connect from unknown[10.0.0.9]`;
const log = ['nonsense', pickup, queued, trusted, sent, elsewhere, connect, client, stranger, later];

const out: LoggedSession = {
  direction: 'out',
  server: 'smtp.gmail.com',
  port: 587,
  startedAt: '2026-11-24T10:00:02.000Z',
  endedAt: '2026-11-24T10:00:03.000Z',
  messageIds: ['<one@avatar>'],
  queueIds: [],
};

describe("Avatar's side of a session", () => {
  it('is the lines of the process that called the server, and those of the message', () => {
    expect(sessionLog(log, out)).toEqual([pickup, queued, trusted, sent]);
  });

  it('is known by relay and time where no Message-ID was seen', () => {
    expect(sessionLog(log, { ...out, messageIds: [] })).toEqual([trusted, sent]);
    expect(sessionLog(log, { ...out, messageIds: [], port: 465 })).toEqual([]);
  });

  it('of a session with Avatar is that of the process that took it', () => {
    const into: LoggedSession = {
      ...out,
      direction: 'in',
      startedAt: '2026-11-24T10:00:19.900Z',
      endedAt: '2026-11-24T10:00:21.000Z',
      messageIds: [],
      queueIds: ['9999919C286'],
    };
    expect(sessionLog(log, into)).toEqual([connect, client]);
  });
});

describe('a session of the grader’s own', () => {
  const probe = `${at(1)} postfix/cleanup[10]: 6089619C286: message-id=<probe.1@avatar>`;
  const another = sent.replace('6089619C286', '5555519C286');

  it('is known by the messages that Avatar tried to send in it', () => {
    expect(isOfProbes([probe, sent], out)).toBe(true);
    expect(isOfProbes([pickup, sent], out)).toBe(false);
    // One of the learner's went with it.
    expect(isOfProbes([probe, sent, another], out)).toBe(false);
    expect(isOfProbes([probe, later], out)).toBe(false);
    expect(isOfProbes([], out)).toBe(false);
  });
});
