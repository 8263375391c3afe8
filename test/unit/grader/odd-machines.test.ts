import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readExercise } from '../../../exercises/read.js';
import type { Safety } from '../../../src/domain/probe-result.js';
import { judge } from '../../../src/grader/judge.js';
import { toReport } from '../../../src/grader/report.js';
import { statusesOf } from '../../corpus/statuses.js';
import { withSettings } from '../postfix/settings.js';
import { recording } from './fixtures.js';

const solved = recording('solved');
const exercise = readExercise('3');
const judgedWith = (values: Readonly<Record<string, string>>) =>
  judge(exercise, { ...solved, snapshot: withSettings(values) });

describe('the next hop', () => {
  const name = solved.facts.smarthost.host;

  test.each([
    [{ relayhost: `[${name}]:587, [${name}]:submission` }, 'pass'],
    [{ relayhost: `[${name}]:587, [mail.example.org]:587` }, 'warn'],
    [{ relayhost: `${name}:587` }, 'warn'],
    [{ relayhost: `${name}:587`, smtp_dns_support_level: 'disabled' }, 'pass'],
    // Neither ends the mail's way in the configuration's text: Postfix keeps it because it cannot ask.
    [{ transport_maps: '/etc/postfix/transport' }, 'fail'],
    [{ mydestination: 'localhost, /etc/postfix/domains' }, 'fail'],
    [{ relay_domains: 'Hash:/etc/postfix/relay_domains' }, 'fail'],
    // What nobody asked is not known to be wrong.
    [{ transport_maps: 'texthash:/etc/postfix/transport' }, 'error'],
    [{ virtual_alias_domains: 'texthash:/etc/postfix/virtual' }, 'error'],
  ])('%j: %s', (values, status) => {
    expect(statusesOf(judgedWith(values)).relayhost).toBe(status);
  });

  test('is shown with what cannot be seen in it', () => {
    const { checks, first } = toReport(judgedWith({ relayhost: `\u00a0[${name}]:587` }), 'es');
    const check = checks.find(({ id }) => id === 'relayhost');
    expect(check?.status).toBe('fail');
    expect(check?.observed).toContain(`«<U+00A0>[${name}]:587»`);
    expect(check?.evidence.map(({ text }) => text)).toContain(`relayhost = <U+00A0>[${name}]:587`);
    expect(first?.check).toBe('relayhost');
  });
});

describe('a server known by its fingerprint', () => {
  const [leaf = ''] = solved.facts.smarthost.chain;
  const own = new X509Certificate(leaf).fingerprint256;
  const other = own.replace(/^../, own.startsWith('00') ? '11' : '00');
  const level = { smtp_tls_security_level: 'fingerprint', smtp_tls_fingerprint_digest: 'sha256' };

  test.each([
    [own, 'pass', 'pass'],
    [`${other}, ${own.replaceAll(':', '').toLowerCase()}`, 'pass', 'pass'],
    // The authorities of the model solution are right, and nobody looks at them.
    [other, 'pass', 'fail'],
    // Only in the policy table are digests parted by bars.
    [`${other}|${own}`, 'fail', 'skip'],
    ['', 'fail', 'skip'],
  ])('%s: %s, %s', (smtp_tls_fingerprint_cert_match, enabled, authority) => {
    const statuses = statusesOf(judgedWith({ ...level, smtp_tls_fingerprint_cert_match }));
    expect([statuses['tls.enabled'], statuses['tls.ca']]).toEqual([enabled, authority]);
  });
});

test('what became of an attacked message cannot be told without a log', () => {
  const silent = (safety: Safety | null): Safety | null =>
    safety && {
      attacks: safety.attacks.map((attack) => ({ ...attack, status: null, arrived: false, log: [] })),
      afterwards: null,
    };
  const { probes } = solved;
  const verdict = judge(exercise, {
    ...solved,
    probes: { ...probes, downgrade: silent(probes.downgrade), impostor: silent(probes.impostor) },
  });
  expect(statusesOf(verdict)).toMatchObject({ 'safety.downgrade': 'error', 'safety.impostor': 'error' });
  expect(verdict.verdict).toBe('passed');
});

test('a server that kept strangers waiting until there was no time for all they would try is not said to be closed', () => {
  const closed = recording('five-course-recipe');
  const judgedRelay = (untried: number) => {
    const relay = closed.probes.relay && { ...closed.probes.relay, untried };
    return statusesOf(judge(readExercise('5'), { ...closed, probes: { ...closed.probes, relay } }))['relay.closed'];
  };
  expect(judgedRelay(0)).toBe(statusesOf(judge(readExercise('5'), closed))['relay.closed']);
  expect(judgedRelay(3)).toBe('error');
});
