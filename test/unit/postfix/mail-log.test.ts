import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { throttledClient } from '../../../src/postfix/client-throttle.js';
import {
  fatalLines,
  lastSuccess,
  logTime,
  parseDelivery,
  parseLogLine,
  sinceLastStart,
} from '../../../src/postfix/mail-log.js';
import { recording, recordings } from '../grader/fixtures.js';

const sent =
  '2026-11-24T11:09:53.527591+00:00 avatar postfix/smtp[260]: 6089619C286: to=<profe.lab@gmail.com>, relay=smtp.gmail.com[10.79.0.10]:587, delay=0.14, delays=0.01/0.02/0.11/0, dsn=2.0.0, status=sent (250 2.0.0 OK)';

/** A line of one of Postfix's programs. */
const line = (program: string, message: string): string =>
  `2026-11-24T11:09:53.527591+00:00 avatar postfix/${program}[1]: ${message}`;

describe('the mail log', () => {
  test('a delivery is read in either form of time, and by any service', () => {
    for (const line of [
      sent,
      sent.replace(/^\S+/, 'Nov 24 11:09:53'),
      sent.replace('postfix/smtp[', 'postfix/relay/smtp['),
      sent.replace('postfix/smtp[', 'colegio/gmail['),
      sent.replace(' dsn=', ' tls=encrypt, dsn='),
      sent.replace(' relay=', ' orig_to=<profe>, relay='),
    ]) {
      const parsed = parseLogLine(line);
      const delivery = parsed && parseDelivery(parsed);
      expect(delivery).toMatchObject({
        to: 'profe.lab@gmail.com',
        relay: 'smtp.gmail.com[10.79.0.10]:587',
        dsn: '2.0.0',
        status: 'sent',
        reason: '250 2.0.0 OK',
      });
    }
  });

  test('every line of every recorded machine is read', () => {
    for (const name of recordings) {
      const { snapshot, probes } = recording(name);
      for (const line of [...snapshot.log.lines, ...(probes.external?.log ?? [])])
        expect(parseLogLine(line), line).not.toBeNull();
    }
  });

  test('what came before the last start or reload does not count', () => {
    const lines = [
      line('smtp', 'fatal: old'),
      line('master', 'reload -- version 3.7.11, configuration /etc/postfix'),
      line('smtp', 'fatal: new'),
      line('sendmail', 'fatal: not a daemon'),
    ];
    expect(fatalLines(sinceLastStart(lines)).map(({ message }) => message)).toEqual(['fatal: new']);
  });

  test('a delivery that went well is known from one on Avatar itself', () => {
    const parsed = [sent, sent.replace(/relay=[^,]*/, 'relay=local')].map(parseLogLine).filter((line) => line !== null);
    expect(lastSuccess(parsed)).toBe(0);
  });

  test('nothing that a stranger gets into the log breaks the reader', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom(' status=sent (', 'to=<', '>, relay=', 'fatal: ', ': ', '[1]: ', '\n', ', dsn='),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        for (const text of [parts.join(''), `${sent.slice(0, 55)}${parts.join('')}`]) {
          const line = parseLogLine(text);
          if (line) parseDelivery(line);
        }
      }),
    );
  });
});

test.each([
  ['2026-11-24T10:00:01.5+01:00 avatar x', Date.UTC(2026, 10, 24, 9, 0, 1, 500)],
  ['Nov 24 10:00:01 avatar x', Date.UTC(2026, 10, 24, 10, 0, 1)],
  ['Nov  4 10:00:01 avatar x', Date.UTC(2026, 10, 4, 10, 0, 1)],
  ['Foo 24 10:00:01 avatar x', null],
  ['', null],
])('the time of %j', (text, ms) => {
  expect(logTime(text, new Date('2026-11-24T00:00:00Z'))).toBe(ms);
});

test.each(['2026-11-24T10:00:01.000000+00:00', 'Nov 24 10:00:01'])(
  'a client that died is held back for a minute, as a line of %s tells',
  (time) => {
    const { snapshot } = recording('solved');
    const died = `${time} avatar postfix/master[1]: warning: /usr/lib/postfix/sbin/smtp: bad command startup -- throttling`;
    const after = (seconds: number) =>
      throttledClient({
        ...snapshot,
        takenAt: Date.UTC(2026, 10, 24, 10, 0, 1) / 1000 + seconds,
        log: { ...snapshot.log, lines: [died] },
      })?.secondsLeft;
    expect([after(20), after(60)]).toEqual([40, undefined]);
  },
);
