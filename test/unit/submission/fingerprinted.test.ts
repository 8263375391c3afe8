import { describe, expect, test } from 'vitest';
import { readExercise } from '../../../exercises/read.js';
import { passwordFingerprint } from '../../../src/domain/password-fingerprint.js';
import { judge } from '../../../src/grader/judge.js';
import { fingerprinted } from '../../../src/submission/fingerprinted.js';
import { readRecording } from '../../corpus/recording.js';

describe('what the grader saw, with fingerprints', () => {
  test.each(['course-recipe', 'credentials-by-sender', 'credentials-first-of-two-lines'])(
    'says the same of %s, and no SHA-256 of a password',
    async (name) => {
      const seen = { ...readRecording(name), wanted: [] };
      const packed = await fingerprinted(seen);
      const digests = [
        seen.facts.account.passwordSha256,
        ...seen.snapshot.lookups.flatMap(({ credentials }) => credentials?.passwordSha256 ?? []),
      ];
      for (const digest of digests) expect(JSON.stringify(packed)).not.toContain(digest);
      for (const exercise of ['3', '5'])
        expect(judge(readExercise(exercise), packed)).toEqual(judge(readExercise(exercise), seen));
    },
  );

  test('a wrong password stays a wrong one', async () => {
    const seen = { ...readRecording('course-recipe'), wanted: [] };
    const other = {
      ...seen,
      facts: { ...seen.facts, account: { ...seen.facts.account, passwordSha256: 'f'.repeat(64) } },
    };
    const { checks } = judge(readExercise('3'), await fingerprinted(other));
    expect(checks.find(({ id }) => id === 'sasl.credentials')?.outcome.status).toBe('fail');
  });
});

test('a fingerprint is the same for the same password, and for no other', async () => {
  const [one, same, other] = await Promise.all(['a', 'a', 'b'].map((digest) => passwordFingerprint(digest)));
  expect(one).toBe(same);
  expect(one).not.toBe(other);
  expect(one).toMatch(/^[0-9a-f]{64}$/);
});
