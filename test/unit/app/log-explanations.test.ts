import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/domain/message.js';
import { logEntry } from '../../../src/postfix/log-entry.js';
import { causesInWords, daemonOf, explained, lineSays } from '../../../src/app/views/log/explain.js';
import { knownLines } from '../../../src/app/views/log/known-lines.js';
import { sayInApp } from '../../../src/app/texts.js';
import { formOf, recordedLines } from './log-lines.js';

/** Made here: to prepare it takes a while. */
const anyText = fc.string({ unit: 'binary', maxLength: 120 });

const at = (program: string, said: string) =>
  logEntry(`2026-11-24T23:04:28.464957+00:00 avatar postfix/${program}: ${said}`);
const keys = (program: string, said: string) =>
  lineSays(at(program, said)).map(({ key }) => key.replace(/^log\.(?:line\.)?/, ''));

/** What is said of a line when nothing but its word of severity is known. */
const general = new Set(['log.line.warning', 'log.line.error', 'log.line.fatal']);

describe('the lines that real machines wrote', () => {
  const forms = new Map(recordedLines().map((text) => [formOf(text), text]));

  test('are explained, nearly all', () => {
    const open = [...forms.values()].filter((text) => {
      const isSaid = lineSays(logEntry(text)).some(({ key }) => !general.has(key));
      return !isSaid && causesInWords(text, 'log', 'en').causes.length === 0;
    });
    expect(forms.size).toBeGreaterThan(300);
    expect(open).toEqual([]);
  });

  test('come from programs that are introduced', () => {
    const unknown = [...forms.values()].map(logEntry).filter((entry) => daemonOf(entry) === null);
    expect(unknown.map(({ program }) => program)).toEqual([]);
  });

  test.each(languages)('leave no value out in %s', (language) => {
    for (const text of forms.values()) {
      const { says, why } = explained(logEntry(text), language);
      const sentences = [...says, ...why.causes.flatMap(({ cause, look }) => [cause, look])];
      expect(sentences.length, text).toBeGreaterThan(0);
      for (const sentence of sentences) expect(sentence, text).not.toMatch(/\{\w+\}/);
    }
  });
});

describe('a delivery', () => {
  const fields = 'delay=0.43, delays=0.1/0.02/0.3/0.01';

  test('is explained field by field', () => {
    const to = `to=<a@b>, orig_to=<root>, relay=s.es[10.0.0.1]:587, conn_use=2, ${fields}, dsn=2.0.0, status=sent (250 OK)`;
    const { says } = explained(at('smtp[9]', `A1B2C3D4E5: ${to}`), 'en');
    expect(says).toEqual([
      expect.stringMatching(/^status=sent: a@b has been served/),
      expect.stringMatching(/s\.es, with its address \(10\.0\.0\.1\) and port \(587\)/),
      expect.stringMatching(/^dsn=2\.0\.0: the 2/),
      expect.stringMatching(
        /0\.43 s in four parts: before the queue 0\.1, in the queue 0\.02, .* 0\.3, transmitting 0\.01/,
      ),
      expect.stringMatching(/^orig_to: it was addressed to root/),
      expect.stringMatching(/^conn_use=2/),
    ]);
  });

  test.each([
    ['smtp[9]', 'none', '4.4.1', 'deferred', ['status.deferred', 'relay.none', 'dsn.4', 'delays']],
    ['smtp[9]', 's[::1]:25', '5.1.1', 'bounced', ['status.bounced', 'relay.server', 'dsn.5', 'delays']],
    ['local[9]', 'local', '2.0.0', 'sent', ['status.sent-local', 'relay.local', 'dsn.2', 'delays']],
    ['discard[9]', 'none', '2.0.0', 'sent', ['status.discarded', 'relay.none', 'dsn.2', 'delays']],
  ])('%s with relay=%s and dsn=%s is %s', (program, relay, dsn, status, expected) => {
    expect(keys(program, `A1B2C3D4E5: to=<a@b>, relay=${relay}, ${fields}, dsn=${dsn}, status=${status} (x)`)).toEqual(
      expected,
    );
  });
});

// Forms that the recorded machines did not come to write; each is in the source of Postfix 3.7 as it stands here.
describe('what else a learner may meet', () => {
  test.each([
    ['smtp[9]', 'Verified TLS connection established to s[10.0.0.1]:587: TLSv1.3 with cipher x', 'tls-verified'],
    ['smtp[9]', 'Trusted TLS connection established to s[10.0.0.1]:587: TLSv1.3 with cipher x', 'tls-trusted'],
    ['smtp[9]', 'Untrusted TLS connection established to s[10.0.0.1]:587: TLSv1.3 with cipher x', 'tls-untrusted'],
    ['smtpd[9]', 'Anonymous TLS connection established from c[10.0.0.1]: TLSv1.3 with cipher x', 'tls-anonymous'],
    ['smtpd[9]', 'connect from cliente[192.168.77.10]', 'connect'],
    ['smtpd[9]', 'disconnect from cliente[192.168.77.10] ehlo=1 quit=1 commands=2', 'disconnect'],
    ['smtpd[9]', 'lost connection after AUTH from unknown[10.0.0.1]', 'lost-from'],
    ['smtpd[9]', 'timeout after DATA from unknown[10.0.0.1]', 'timeout-from'],
    ['smtpd[9]', 'A1B2C3D4E5: client=c[10.0.0.1], sasl_method=PLAIN, sasl_username=ana', 'client-login'],
    ['smtpd[9]', 'NOQUEUE: reject: RCPT from c[10.0.0.1]: 454 4.7.1 <a@b>: Relay access denied; x', 'reject-later'],
    [
      'smtpd[9]',
      'warning: hostname x.y does not resolve to address 10.0.0.1: Name or service not known',
      'name-mismatch',
    ],
    ['smtp[9]', 'Host offered STARTTLS: [smtp.gmail.com]', 'tls-offered'],
    ['smtp[9]', 'A1B2C3D4E5: host s[10.0.0.1] said: 451 4.3.0 later (in reply to DATA)', 'host-said'],
    ['smtp[9]', 'A1B2C3D4E5: lost connection with s[10.0.0.1] while sending MAIL FROM', 'lost-with'],
    [
      'smtp[9]',
      'A1B2C3D4E5: conversation with s[10.0.0.1] timed out while receiving the initial server greeting',
      'timed-out',
    ],
    ['anvil[9]', 'statistics: max connection rate 1/60s for (smtp:10.0.0.1) at Nov 24 23:04:28', 'anvil-rate'],
    ['anvil[9]', 'statistics: max cache size 1 at Nov 24 23:04:28', 'anvil-other'],
    ['scache[9]', 'statistics: start interval Nov 24 23:04:28', 'scache'],
    ['postsuper[9]', 'A1B2C3D4E5: removed', 'queue-order'],
    ['postsuper[9]', 'Deleted: 1 message', 'queue-orders'],
    ['postsuper[9]', 'Requeued: 3 messages', 'queue-orders'],
    ['postfix-script[9]', 'fatal: the Postfix mail system is already running', 'already-running'],
    ['postfix-script[9]', 'fatal: the Postfix mail system is not running', 'not-running'],
    ['postfix-script[9]', 'warning: not owned by root: /etc/postfix/main.cf', 'files-checked'],
    ['master[9]', 'warning: process /usr/lib/postfix/sbin/smtpd pid 7 killed by signal 9', 'killed'],
    ['qmgr[9]', 'A1B2C3D4E5: skipped, still being delivered', 'still-delivering'],
    ['tlsmgr[9]', 'fatal: whatever', 'fatal'],
    ['verify[9]', 'warning: whatever', 'warning'],
  ])('%s: %s', (program, said, key) => {
    expect(keys(program, said)).toEqual([key]);
  });

  test('in both languages', () => {
    const entry = at('smtp[9]', 'Untrusted TLS connection established to s[10.0.0.1]:587: TLSv1.3');
    expect(explained(entry, 'es').says).toEqual([expect.stringContaining('va cifrada, pero nadie de confianza')]);
    expect(explained(entry, 'en').says).toEqual([expect.stringContaining('is encrypted, but nobody trusted')]);
  });
});

test.each(languages)('every value in a sentence is taken out of its line, in %s', (language) => {
  for (const { pattern, text } of knownLines) {
    const names = [...pattern.source.matchAll(/\(\?<(\w+)>/g)].map((match) => match[1]);
    const wanted = [...sayInApp(language, text).matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    for (const name of wanted) expect(names, `${text}: ${pattern.source}`).toContain(name);
  }
});

test('a cause that needs the machine for its words is not told by halves, and a cure not at all', () => {
  const reason = 'connect to s[10.0.0.1]:587: Connection refused';
  for (const language of languages) {
    const { causes, isSure } = causesInWords(reason, 'queue', language);
    expect(causes.map(({ cause }) => cause)).toHaveLength(1);
    expect(isSure).toBe(false);
    expect(Object.keys(causes[0] ?? {})).toEqual(['cause', 'look']);
  }
});

test('any line is explained or not, but never an accident', () => {
  const line = fc.oneof(
    anyText,
    fc
      .tuple(fc.constantFrom('smtp[9]', 'smtpd[9]', 'qmgr[9]', 'x/y[9]'), anyText)
      .map(([program, said]) => at(program, said).text),
  );
  fc.assert(
    fc.property(line, fc.constantFrom(...languages), (text, language) => {
      expect(() => explained(logEntry(text), language)).not.toThrow();
    }),
    { numRuns: 50 },
  );
});
