import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SmarthostEvent } from '../../../src/domain/smarthost.js';
import {
  isBehind,
  type Journeys,
  noJourneys,
  onMailMoved,
  onSmarthost,
} from '../../../src/postfix/journeys/journeys.js';
import { asShown } from '../../../src/postfix/journeys/journey.js';
import { logOf, recorded } from '../recorded-machine.js';
import { live, only } from './journeys-drive.js';

describe('a message that is stopped', () => {
  it('is turned back by a server that takes no mail directly, and its notice comes home', () => {
    const journeys = live(logOf('untouched'));
    expect(only(journeys)).toMatchObject({
      destination: { kind: 'server', host: 'gmail-smtp-in.l.google.com', port: 25 },
      stopped: { status: 'bounced', kind: 'not-authorised', stage: 'accepted' },
    });
    const notice = journeys.messages.find(({ noticeOf }) => noticeOf !== null);
    expect(notice).toMatchObject({
      noticeOf: only(journeys).queueId,
      sender: '',
      destination: { kind: 'mailbox' },
      reached: 'delivered',
    });
  });

  it.each([
    ['credentials-wrong-password', 'deferred', 'password', 'auth'],
    ['sasl-off', 'bounced', 'auth-asked', 'auth'],
    ['tls-none', 'bounced', 'starttls-asked', 'tls'],
    ['packages-plugins-removed', 'deferred', 'no-mechanism', 'auth'],
    ['relayhost-typo', 'deferred', 'name-not-found', 'connecting'],
    ['credentials-no-postmap', 'deferred', 'table', 'auth'],
  ])('%s: %s, %s, at %s', (name, status, kind, stage) => {
    expect(only(live(logOf(name))).stopped).toMatchObject({ status, kind, stage });
  });

  it('waits where the certificate is not to be trusted, with the line that warned of it and who showed it', () => {
    const attack = recorded('tls-verify').probes.impostor?.attacks[0];
    if (attack === undefined) throw new Error('not recorded');
    const attacked = onSmarthost(noJourneys, {
      type: 'mode',
      mode: { starttls: 'offered', certificate: 'unknownAuthority', auth: 'normal', state: 'up' },
    });
    const [last = ''] = attack.log.slice(-1);
    const [, pid = ''] = /smtp\[(\d+)\]/.exec(last) ?? [];
    const warning = `2026-11-24T23:12:38.000000+00:00 avatar postfix/smtp[${pid}]: certificate verification failed for smtp.gmail.com[10.77.19.10]:587: untrusted issuer /CN=x`;
    let journeys = live([...attack.log.slice(0, -1), warning], attacked);
    journeys = onSmarthost(journeys, { type: 'session', session: attack.session });
    journeys = live([last], journeys);
    expect(only(journeys)).toMatchObject({
      attack: 'unknownAuthority',
      isProbe: true,
      session: attack.session.id,
      stopped: { status: 'deferred', kind: 'certificate', stage: 'tls', warning },
    });
  });

  it('is held a moment where an attacker stopped it, though the next attempt follows at once', () => {
    const attack = recorded('tls-verify').probes.impostor?.attacks[0];
    if (attack === undefined) throw new Error('not recorded');
    const attacked = onSmarthost(noJourneys, {
      type: 'mode',
      mode: { starttls: 'offered', certificate: 'unknownAuthority', auth: 'normal', state: 'up' },
    });
    const stopped = live(attack.log, onSmarthost(attacked, { type: 'session', session: attack.session }));
    const [queued = ''] = attack.log.filter((line) => line.includes('(queue active)'));
    let again = live([queued], stopped);
    expect(only(again)).toMatchObject({ stopped: null, attack: null, earlier: [{ stopped: { kind: 'certificate' } }] });
    for (let at = 0; at < 3; at++) {
      expect(asShown(only(again))).toMatchObject({
        attack: 'unknownAuthority',
        shown: 'tls',
        stopped: { stage: 'tls' },
      });
      expect(isBehind(again)).toBe(true);
      again = onMailMoved(again);
    }
    expect(asShown(only(again))).toMatchObject({ attack: null, shown: 'queued' });
    expect(isBehind(again)).toBe(false);
  });

  it('gets a session that ended without a header, told of before the log was', () => {
    const attack = recorded('tls-verify').probes.impostor?.attacks[0];
    if (attack === undefined) throw new Error('not recorded');
    const journeys = live(attack.log, onSmarthost(noJourneys, { type: 'session', session: attack.session }));
    expect(only(journeys)).toMatchObject({ session: attack.session.id, stopped: { kind: 'certificate' } });
  });

  it('is refused by smtpd before it has a queue identifier', () => {
    const journeys = live([
      '2026-11-24T23:27:31.1+00:00 avatar postfix/smtpd[224]: NOQUEUE: reject: RCPT from unknown[10.77.3.66]: 454 4.7.1 <victima@vecina.example>: Relay access denied; from=<spammer@attacker.example> to=<victima@vecina.example> proto=ESMTP helo=<x>',
    ]);
    expect(only(journeys)).toMatchObject({
      queueId: null,
      origin: { kind: 'client', address: '10.77.3.66' },
      recipients: ['victima@vecina.example'],
      stopped: { status: 'rejected', kind: 'relay-denied', stage: 'handed-in' },
    });
  });

  it('does not drive out what was sent where a stranger is refused again and again', () => {
    const tries = Array.from(
      { length: 40 },
      (_, at) =>
        `2026-11-24T23:27:31.${100 + at}+00:00 avatar postfix/smtpd[224]: NOQUEUE: reject: RCPT from unknown[10.77.3.66]: 454 4.7.1 <v@x.example>: Relay access denied; from=<s@x.example> to=<v@x.example> proto=ESMTP helo=<x>`,
    );
    const { messages } = live(tries, live(logOf('solved')));
    expect(messages.filter(({ queueId }) => queueId === null)).toHaveLength(6);
    expect(messages[0]).toMatchObject({ queueId: 'BD3612B6956' });
  });

  it('goes on when Postfix takes it out of the queue again', () => {
    const trial = recorded('five-course-recipe').probes.queue;
    if (trial === null) throw new Error('not recorded');
    const waiting = live(trial.meanwhile.log);
    expect(only(waiting)).toMatchObject({ stopped: { status: 'deferred', kind: 'refused', stage: 'connecting' } });
    const after = trial.afterwards.log.filter((line) => !trial.meanwhile.log.includes(line));
    const gone = live(after, waiting);
    expect(only(gone)).toMatchObject({ stopped: null, reached: 'accepted' });
    expect(only(gone).tries).toBeGreaterThan(1);
  });
});

describe('a grading with attackers, as the log and the smarthost of a real lab told of it', () => {
  const graded: {
    readonly lines: readonly string[];
    readonly events: readonly { readonly at: number; readonly event: SmarthostEvent }[];
  } = JSON.parse(readFileSync(new URL('graded.json', import.meta.url), 'utf8'));

  it.each([-5, 10, 20, 30, 45, 80, 400])('comes to the same where the log is read %i ms late', (late) => {
    const news = [
      ...graded.events.map(({ at, event }) => ({ at, tell: (now: Journeys) => onSmarthost(now, event) })),
      ...graded.lines.map((line) => ({
        at: Date.parse(line.slice(0, 32)) + late,
        tell: (now: Journeys) => live([line], now),
      })),
    ].toSorted((one, other) => one.at - other.at);
    const { messages } = news.reduce((now, { tell }) => tell(now), noJourneys);
    expect(
      messages.map(({ isProbe, reached, session: carrier, attack }) => [isProbe, reached, carrier, attack]),
    ).toEqual([
      [false, 'delivered', 'i4690re0m1p4ou2f', null],
      [true, 'delivered', '9eialoc5v8g3fln1', null],
      [true, 'delivered', 'kg15mprfvburtmd6', null],
      [true, 'delivered', '9nl0diqaf18hvrhv', null],
      [false, 'tls', '0ms7gnns0tg3pp0a', null],
      [false, 'delivered', null, null],
    ]);
    const attempts = messages.flatMap(({ earlier }) =>
      earlier.map(({ attack, session: carrier, stopped }) => [attack, stopped.kind, carrier]),
    );
    expect(attempts).toEqual([
      ['stripped', 'no-starttls', 'qnrpml8emjkgi14u'],
      ['unknownAuthority', 'certificate', '38so6i3ojlvh3mp3'],
      ['wrongName', 'certificate', '4l2nk8q3cov3metc'],
      ['expired', 'certificate', 'bas2bl5k1hgna43d'],
    ]);
    expect(messages[4]?.stopped?.kind).toBe('not-authorised');
  });
});
