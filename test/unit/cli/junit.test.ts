import fc from 'fast-check';
import { expect, test } from 'vitest';
import { junitOf, writeJUnit, xmlText } from '../../../src/cli/junit.js';
import { localeLanguage } from '../../../src/cli/context.js';
import type { Report } from '../../../src/domain/report.js';

const check = {
  id: 'relayhost',
  step: 'main-cf',
  points: 0,
  max: 1,
  required: true,
  expected: 'a < b',
  observed: '"none" & \u0007',
  evidence: [],
  diagnosis: null,
  hint: null,
  hints: [],
};

const report: Report = {
  schema: 'smarthost-lab/report@1',
  exercise: '3',
  verdict: 'failed',
  score: { points: 0, max: 3 },
  checks: [
    { ...check, status: 'fail' },
    { ...check, status: 'skip' },
    { ...check, status: 'pass' },
  ],
  durations: { snapshotMs: 1, probesMs: 1, totalMs: 2000 },
};

test('a report as JUnit counts what failed', () => {
  const xml = junitOf(report);
  expect(xml).toContain('tests="3" failures="1" errors="0" skipped="1"');
  expect(xml).toContain('message="&quot;none&quot; &amp; \ufffd"');
});

test('no text breaks the XML', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      (text) => !/[<>"']|&(?!(?:amp|lt|gt|quot|apos);)|[\u0000-\u0008]/.test(xmlText(text)),
    ),
  );
});

test('the language is the locale’s', () => {
  expect(localeLanguage({ LANG: 'es_ES.UTF-8' })).toBe('es');
  expect(localeLanguage({ LANG: 'es_ES.UTF-8', LC_ALL: 'C' })).toBe('en');
  expect(localeLanguage({})).toBe('en');
});

test('a file that cannot be written is said', async () => {
  await expect(writeJUnit('/dev/null/report.xml', report)).rejects.toMatchObject({ id: 'file-unwritable' });
});
