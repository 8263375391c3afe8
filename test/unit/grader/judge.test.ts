import { describe, expect, test } from 'vitest';
import { toReport } from '../../../src/grader/report.js';
import { judged, notPassed, recording, recordings } from './fixtures.js';
import { verdicts } from './verdicts.js';

const good = new Set(['pass', 'warn']);

describe('the verdict on a recorded machine', () => {
  test('every recording has one', () => {
    expect(Object.keys(verdicts).sort()).toEqual([...recordings]);
  });

  test.each(recordings)('%s', (name) => {
    expect(notPassed(judged(name)), recording(name).about).toEqual(verdicts[name]);
  });

  test.each(recordings)('%s: what failed is shown, and has hints in three strengths', (name) => {
    for (const check of toReport(judged(name), 'es').checks) {
      if (check.status !== 'fail') continue;
      expect(check.evidence.length, check.id).toBeGreaterThan(0);
      expect(check.hints, check.id).toHaveLength(3);
    }
  });

  test.each(recordings.filter((name) => name.startsWith('right-')))('%s: mail arrived and nothing failed', (name) => {
    const { checks } = judged(name);
    expect(checks.find(({ id }) => id === 'delivery.external')?.outcome.status).toBe('pass');
    for (const check of checks)
      if (check.id !== 'delivery.yours') expect(good, check.id).toContain(check.outcome.status);
  });

  test('at least three mistakes fail at each check of the configuration and nowhere else', () => {
    const counts = new Map<string, number>();
    for (const name of recordings) {
      const failed = Object.entries(notPassed(judged(name))).filter(([, status]) => status === 'fail');
      const [only] = failed;
      if (failed.length === 1 && only) counts.set(only[0], (counts.get(only[0]) ?? 0) + 1);
    }
    for (const id of [
      'packages',
      'relayhost',
      'tls.enabled',
      'tls.ca',
      'sasl.enabled',
      'sasl.options',
      'sasl.credentials',
      'sasl.permissions',
      'postfix.healthy',
      'delivery.external',
    ]) {
      expect(counts.get(id) ?? 0, id).toBeGreaterThanOrEqual(3);
    }
  });
});
