import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logBook, logStory } from '../../../src/postfix/log-book.js';
import { isProblem, logEntry } from '../../../src/postfix/log-entry.js';

/** Made here: to prepare it takes a while. */
const anyText = fc.string({ unit: 'binary', maxLength: 4000 });

const at = (program: string, said: string) => `2026-11-24T23:04:28.464957+00:00 avatar postfix/${program}: ${said}`;

describe('a line', () => {
  test.each([
    [
      'smtp[9]',
      'warning: SASL authentication failure: No worthy mechs found',
      'warning',
      'SASL authentication failure',
    ],
    ['smtp[9]', 'fatal: Invalid TLS level "secre"', 'fatal', 'Invalid TLS level'],
    ['proxymap[9]', 'error: open database /x.db: Permission denied', 'error', 'open database'],
    ['smtp[9]', 'warning: A1B2C3D4E5: smtp_sasl_password_maps lookup error', 'warning', 'smtp_sasl_password_maps'],
    ['qmgr[9]', 'A1B2C3D4E5: removed', null, 'removed'],
    ['qmgr[9]', 'A1B2C3D4E5: from=<a@b>, status=expired, returned to sender', 'expired', 'from='],
    [
      'smtpd[9]',
      'NOQUEUE: reject: RCPT from c[10.0.0.1]: 554 5.7.1 <a@b>: Relay access denied; x',
      'reject',
      'NOQUEUE',
    ],
    ['cleanup[9]', 'A1B2C3D4E5: hold: header Subject: x from local; from=<a@b>', 'hold', 'hold: header'],
    ['smtp[9]', 'certificate verification failed for a[10.0.0.1]:587: untrusted issuer /O=x', 'trouble', 'certificate'],
    ['smtp[9]', 'connect to a[10.0.0.1]:587: Connection refused', 'trouble', 'connect to'],
  ])('%s: %s is %s', (program, said, severity, message) => {
    const entry = logEntry(at(program, said));
    expect(entry.severity).toBe(severity);
    expect(entry.message.startsWith(message)).toBe(true);
    expect(isProblem(entry)).toBe(severity !== null);
    expect(entry.time).toBe('23:04:28');
  });

  test.each(['sent', 'deferred', 'bounced'] as const)('of a delivery that was %s', (status) => {
    const said = `A1B2C3D4E5: to=<a@b>, relay=none, delay=0.1, delays=0/0/0.1/0, dsn=4.4.1, status=${status} (why)`;
    const entry = logEntry(at('relay/smtp[9]', said));
    expect(entry).toMatchObject({
      severity: status,
      daemon: 'smtp',
      program: 'postfix/relay/smtp',
      queueId: 'A1B2C3D4E5',
    });
    expect(isProblem(entry)).toBe(status !== 'sent');
  });

  test('of anything is read', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(logEntry(text).text.length).toBeLessThanOrEqual(2400);
      }),
    );
  });
});

const log = [
  at('postfix-script[1]', 'starting the Postfix mail system'),
  at('pickup[2]', 'AAAAAA1111: uid=1000 from=<alumno>'),
  at('cleanup[3]', 'AAAAAA1111: message-id=<one@avatar>'),
  at('qmgr[4]', 'AAAAAA1111: from=<alumno@avatar>, size=342, nrcpt=2 (queue active)'),
  at('pickup[2]', 'BBBBBB2222: uid=1000 from=<alumno>'),
  at('cleanup[3]', 'BBBBBB2222: message-id=<probe.2@avatar>'),
  at('smtp[5]', 'Verified TLS connection established to s[10.0.0.1]:587: TLSv1.3 with cipher x (256/256 bits)'),
  at('smtp[6]', 'connect to s[10.0.0.1]:587: Connection refused'),
  at(
    'smtp[5]',
    'AAAAAA1111: to=<x@y>, relay=s[10.0.0.1]:587, delay=0.1, delays=0/0/0.1/0, dsn=2.0.0, status=sent (250 OK)',
  ),
  at('smtp[6]', 'BBBBBB2222: to=<z@y>, relay=none, delay=1.2, delays=1/0/0.2/0, dsn=5.4.1, status=bounced (refused)'),
  at('bounce[7]', 'BBBBBB2222: sender non-delivery notification: CCCCCC3333'),
  at('smtpd[8]', 'connect from c[10.0.0.9]'),
  at('smtpd[8]', 'DDDDDD4444: client=c[10.0.0.9]'),
  at('smtpd[8]', 'disconnect from c[10.0.0.9] ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5'),
  at('smtpd[8]', 'connect from e[10.0.0.7]'),
  at('smtpd[8]', 'NOQUEUE: reject: RCPT from e[10.0.0.7]: 554 5.7.1 <a@b>: Relay access denied'),
  at('smtpd[8]', 'EEEEEE5555: client=e[10.0.0.7]'),
];

describe('the book of a log', () => {
  test('knows of lines without an identifier which message they are about', () => {
    const { owners } = logBook(log);
    expect(owners[0]).toBeNull();
    expect(owners[6]).toBe('AAAAAA1111');
    expect(owners[7]).toBe('BBBBBB2222');
    expect(owners.slice(11, 14)).toEqual(['DDDDDD4444', 'DDDDDD4444', 'DDDDDD4444']);
    expect(owners.slice(14)).toEqual(['EEEEEE5555', null, 'EEEEEE5555']);
  });

  test('knows the messages of the grader, and the notices about them', () => {
    expect([...logBook(log).probes]).toEqual(['BBBBBB2222', 'CCCCCC3333']);
  });

  test('is the same for the same lines, and keeps what it read when some come and go', () => {
    const book = logBook(log);
    expect(logBook(log)).toBe(book);
    const later = logBook([...log.slice(2), at('qmgr[4]', 'AAAAAA1111: removed')]);
    expect(later.entries[0]).toBe(book.entries[2]);
  });

  test('tells the story of a message', () => {
    const done = [...log, at('qmgr[4]', 'AAAAAA1111: removed')];
    expect(logStory(logBook(log), 'AAAAAA1111')).toEqual({
      queueId: 'AAAAAA1111',
      from: 'alumno@avatar',
      size: 342,
      messageId: '<one@avatar>',
      recipients: [{ address: 'x@y', severity: 'sent', delay: '0.1', relay: 's[10.0.0.1]:587', reason: '250 OK' }],
      removed: false,
      lines: 5,
    });
    expect(logStory(logBook(done), 'AAAAAA1111').removed).toBe(true);
  });

  test('of anything is read', () => {
    const program = fc.constantFrom('smtp[5]', 'smtpd[8]', 'qmgr[4]', 'bounce[7]');
    const said = fc.oneof(anyText, fc.constantFrom('connect from c[::1]', 'disconnect from c[::1]', 'AAAAAA1111: x'));
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            anyText,
            fc.tuple(program, said).map(([one, other]) => at(one, other)),
          ),
        ),
        (lines) => {
          const book = logBook(lines);
          expect(book.owners.length).toBe(lines.length);
          expect(() => logStory(book, 'AAAAAA1111')).not.toThrow();
        },
      ),
    );
  });
});
