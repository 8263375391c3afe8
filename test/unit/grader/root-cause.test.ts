import { describe, expect, test } from 'vitest';
import { noProbeResults } from '../../../src/domain/probe-result.js';
import { FirstSchema } from '../../../src/domain/report.js';
import { judge } from '../../../src/grader/judge.js';
import { toReport } from '../../../src/grader/report.js';
import { avatarToInternet } from '../../../exercises/3-avatar-to-internet/exercise.js';
import { everyCheck, judged, recording, recordings } from './fixtures.js';

/** What a report on a recorded machine names first. */
const first = (name: string) => toReport(judged(name), 'en').first ?? null;

describe('what to see to first', () => {
  test.each([
    ['untouched', 'packages', null],
    ['packages-missing', 'packages', 'S23a'],
    ['relayhost-typo', 'relayhost', 'S51'],
    ['relayhost-empty-duplicate', 'relayhost', 'S54'],
    ['relayhost-port-in-brackets', 'relayhost', 'S55'],
    ['tls-bad-word', 'tls.enabled', 'S19'],
    ['tls-wrapper-587', 'tls.enabled', 'S17a'],
    ['ca-missing', 'tls.ca', 'S4a'],
    ['ca-unknown-verify', 'tls.ca', 'S6'],
    ['sasl-off', 'sasl.enabled', 'S26a'],
    ['sasl-true', 'sasl.enabled', 'S56'],
    ['options-typo', 'sasl.options', 'S35'],
    ['options-default', 'sasl.options', 'S23b'],
    ['credentials-wrong-key', 'sasl.credentials', 'S26b'],
    ['credentials-wrong-password', 'sasl.credentials', 'S28'],
    ['credentials-no-postmap', 'sasl.credentials', 'S38b'],
    ['credentials-server-parameter', 'sasl.credentials', 'S37a'],
    ['healthy-refused', 'postfix.healthy', 'line-without-equals'],
    ['healthy-bad-boolean', 'postfix.healthy', 'S56'],
    ['delivery-dns', 'delivery.external', 'S50a'],
    ['delivery-name-mismatch', 'delivery.external', 'S8'],
  ])('on %s: %s, explained by %s', (name, check, diagnosis) => {
    expect(first(name)?.check).toBe(check);
    expect(first(name)?.diagnosis?.id ?? null).toBe(diagnosis);
  });

  test.each(recordings)('%s: a required check that failed, by the schema, or nothing where none did', (name) => {
    const { checks } = judged(name);
    const failed = checks.filter(({ outcome, required }) => outcome.status === 'fail' && required);
    for (const language of ['es', 'en'] as const) {
      const told = toReport(judged(name), language).first ?? null;
      if (failed.length > 0) expect(failed.map(({ id }) => id)).toContain(FirstSchema.parse(told).check);
      else expect(told).toBeNull();
      // What is told is of that check, and nothing of it is left open.
      for (const sentence of [told?.observed, told?.hint, ...Object.values(told?.diagnosis ?? {})])
        expect(sentence ?? '').not.toMatch(/\{[a-z]\w*\}/i);
    }
  });

  test('in a step for which another one has to be mended, that one', () => {
    const seen = recording('packages-missing');
    const ofStep = (step: string) => judge(avatarToInternet, seen, { step }).first;
    expect(ofStep('send')?.check).toBe('packages');
    expect(ofStep('send')?.diagnosis?.id).toBe('S23a');
    expect(ofStep('main-cf')).toBeNull();
  });

  test('without messages, the check without Postfix’s words on it', () => {
    const { snapshot, facts } = recording('credentials-wrong-password');
    const { first: told } = judge(everyCheck, { snapshot, facts, probes: { ...noProbeResults, mail: [] }, wanted: [] });
    expect(told).toMatchObject({ check: 'sasl.credentials', diagnosis: null });
  });

  test('nothing where all passed', () => {
    const verdict = judge(everyCheck, recording('solved'));
    expect(verdict.verdict).toBe('passed');
    expect(toReport(verdict, 'es').first).toBeNull();
  });
});
