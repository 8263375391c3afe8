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

test('a certificate of the client’s own that nobody reads stops nothing', () => {
  const broken = { certificate: '/etc/client.pem', key: '/etc/client.key', status: 'no-key' as const };
  const named = { smtp_tls_cert_file: broken.certificate, smtp_tls_key_file: broken.key };
  const enabled = (values: Readonly<Record<string, string>>) =>
    statusesOf(judge(exercise, { ...solved, snapshot: { ...withSettings(values), ownCertificates: [broken] } }))[
      'tls.enabled'
    ];
  expect(enabled(named)).toBe('fail');
  expect(enabled({ ...named, smtp_tls_chain_files: '/etc/client-chain.pem' })).toBe('pass');
});

test('mechanisms that are known by their files alone are shown as files', () => {
  const judgedPackages = (plugins: readonly string[]) => {
    const sasl = { mechanisms: null, plugins: [...plugins] };
    const verdict = judge(exercise, { ...solved, snapshot: { ...solved.snapshot, sasl } });
    const check = verdict.checks.find(({ id }) => id === 'packages');
    return [check?.outcome.status, check?.outcome.evidence.at(-1)];
  };
  const files = ['/usr/lib/x86_64-linux-gnu/sasl2/liblogin.so', '/usr/lib/x86_64-linux-gnu/sasl2/libplain.so'];
  expect(judgedPackages(files)).toEqual(['pass', { source: 'ls /usr/lib/*/sasl2', text: files.join('\n') }]);
  expect(judgedPackages([])[0]).toBe('fail');
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

test('an attack of which Postfix said nothing is not said to have failed, whatever came of the others', () => {
  const { impostor } = solved.probes;
  const attacks = (impostor?.attacks ?? []).map((attack) =>
    attack.kind === 'wrongName' ? { ...attack, status: null, session: null } : attack,
  );
  const probes = { ...solved.probes, impostor: impostor && { ...impostor, attacks } };
  const check = judge(exercise, { ...solved, probes }).checks.find(({ id }) => id === 'safety.impostor');
  expect(check?.outcome).toMatchObject({ status: 'fail', observed: { key: 'safety.impostor.unsettled' } });
});

test('a server that kept strangers waiting until there was no time for all they would try is not said to be closed', () => {
  const closed = recording('five-course-recipe');
  const judgedRelay = (untried: number) => {
    const relay = closed.probes.relay && { ...closed.probes.relay, untried };
    return statusesOf(judge(readExercise('5'), { ...closed, probes: { ...closed.probes, relay } }))['relay.closed'];
  };
  expect(judgedRelay(0)).toBe(statusesOf(judge(readExercise('5'), closed))['relay.closed']);
  expect(judgedRelay(3)).toBe('error');
  const { relay } = closed.probes;
  const untried = { ...closed.probes, relay: relay && { ...relay, attempts: [], untried: 0 } };
  expect(statusesOf(judge(readExercise('5'), { ...closed, probes: untried }))['relay.closed']).toBe('error');
});

describe('the server of exercise 5', () => {
  const five = recording('five-course-recipe');
  const { config } = five.snapshot;
  const judgedFive = (
    effective: Readonly<Record<string, string>>,
    atTheDoor: Readonly<Record<string, string>> = {},
  ) => {
    const perService = { ...config.perService, 'smtp/inet': { ...atTheDoor } };
    const snapshot = {
      ...five.snapshot,
      config: { ...config, perService, effective: { ...config.effective, ...effective } },
    };
    return judge(readExercise('5'), { ...five, snapshot });
  };

  test('has a name of one word, also with what cannot be seen in it', () => {
    const told = (myorigin: string) =>
      judgedFive({ myorigin }).checks.find(({ id }) => id === 'identity')?.outcome.observed.key;
    expect(told('avatar.doesntexist.org\u00a0')).toBe('identity.origin');
    expect(told('avatar.doesntexist.org avatar')).toBe('identity.origin-words');
  });

  test('turns away unlisted recipients only where its service at the door does', () => {
    const listed = { relay_domains: 'gmail.com', relay_recipient_maps: 'inline:{nobody@gmail.com=x}' };
    const statusOf = (atTheDoor: Readonly<Record<string, string>>) =>
      statusesOf(judgedFive(listed, atTheDoor))['relay-domains'];
    expect(statusOf({})).toBe('error');
    expect(statusOf({ smtpd_reject_unlisted_recipient: 'No' })).toBe('pass');
    expect(statusOf({ relay_recipient_maps: '' })).toBe('pass');
  });
});
