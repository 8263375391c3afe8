import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/grader/diagnosis/diagnose.js';
import { judged, recording } from './fixtures.js';

/** The diagnosis of what Postfix wrote on a recorded machine, about the probe at last. */
function diagnosed(name: string): string | null {
  const { probes, snapshot } = recording(name);
  return diagnose([...snapshot.log.lines, ...(probes.external?.log ?? [])], snapshot)?.id ?? null;
}

describe('the one diagnosis that matters', () => {
  test.each([
    ['untouched', 'S66'],
    ['packages-missing', 'S23a'],
    ['options-default', 'S23b'],
    ['options-noplaintext', 'S23b'],
    ['options-typo', 'S35'],
    ['options-filter', 'S24'],
    ['relayhost-port-in-brackets', 'S55'],
    ['relayhost-quoted', 'S55'],
    ['relayhost-typo', 'S51'],
    ['relayhost-empty-duplicate', 'S54'],
    ['delivery-refused-port', 'S59b'],
    ['delivery-dns', 'S50a'],
    ['tls-bad-word', 'S19'],
    ['tls-wrapper-587', 'S17a'],
    ['tls-wrapper-may', 'S16'],
    ['ca-missing', 'S5'],
    ['ca-unknown-verify', 'S6'],
    ['delivery-name-mismatch', 'S8'],
    ['sasl-off', 'S26a'],
    ['sasl-true', 'S56'],
    ['healthy-bad-boolean', 'S56'],
    ['credentials-wrong-key', 'S26b'],
    ['credentials-wrong-password', 'S28'],
    ['credentials-no-postmap', 'S38b'],
    ['credentials-unset', 'S36'],
    ['credentials-no-type', 'S44'],
    ['relayhost-transport-without-type', 'S44'],
    ['credentials-unknown-type', 'S40b'],
  ])('%s: %s', (name, id) => {
    expect(diagnosed(name)).toBe(id);
  });

  test.each(['num=62:hostname mismatch', 'num=64:IP address mismatch'])(
    'a certificate of another name: %s',
    (words) => {
      const line = `2026-11-24T22:50:01.1+00:00 avatar postfix/smtp[9]: server certificate verification failed for 10.77.0.10[10.77.0.10]:587: ${words}`;
      expect(diagnose([line], recording('solved').snapshot)?.id).toBe('S8');
    },
  );

  test('where all is right there is none', () => {
    expect(diagnosed('solved')).toBeNull();
  });

  test('is told once: what follows from a failed check is skipped, with Postfix’s own line', () => {
    const { checks } = judged('packages-missing');
    const delivery = checks.find(({ id }) => id === 'delivery.external')?.outcome;
    expect(delivery).toMatchObject({ status: 'skip', observed: { key: 'skip.check', params: { check: 'packages' } } });
    expect(delivery?.evidence.some(({ text }) => text.includes('no mechanism available'))).toBe(true);
    expect(delivery?.diagnosis?.id).toBe('S23a');
  });
});
