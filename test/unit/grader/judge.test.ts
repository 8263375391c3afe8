import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { exercises } from '../../../exercises/index.js';
import { readExercise } from '../../../exercises/read.js';
import { toReport } from '../../../src/grader/report.js';
import { cases } from '../../corpus/case.js';
import { recordedText } from '../../corpus/recording.js';
import { expectedStatuses, statusesOf } from '../../corpus/statuses.js';
import { caseOf, judged, recording, recordings } from './fixtures.js';

/** The cases that are graded: of exercises that there are. */
const graded = cases.filter(({ exercise }) => exercises.some(({ id }) => id === exercise));

describe('the corpus', () => {
  test('has a recording of every case, and of no other', () => {
    expect(recordings).toEqual(graded.map(({ name }) => name));
  });

  test('is of right and of wrong configurations', () => {
    const right = cases.filter((each) => each.right).length;
    expect(right).toBeGreaterThan(cases.length / 3);
    expect(cases.length - right).toBeGreaterThan(cases.length / 3);
  });

  test.each(graded)(
    '$name: the head names checks of its exercise, and a right one fails at no required check',
    (each) => {
      const checks = readExercise(each.exercise).steps.flatMap((step) => step.checks);
      // Checks that are still to be written may be named already.
      const failed = checks.filter(({ id, required }) => required && each.expected[id] === 'fail');
      expect(failed.length > 0, each.why).toBe(!each.right);
    },
  );

  test('at least three mistakes fail at each check of the configuration and nowhere else', () => {
    const counts = new Map<string, number>();
    for (const { expected } of graded) {
      const failed = Object.entries(expected).filter(([id, status]) => status === 'fail' && !id.startsWith('safety.'));
      const [only] = failed;
      if (failed.length === 1 && only) counts.set(only[0], (counts.get(only[0]) ?? 0) + 1);
    }
    for (const { id, required } of readExercise('3').steps.flatMap((step) => step.checks))
      if (required) expect(counts.get(id) ?? 0, id).toBeGreaterThanOrEqual(3);
  });
});

/** Runs of letters long enough to hold an app password, also those that stand there in base64. */
function wordsIn(text: string): string[] {
  const decoded = [...text.matchAll(/[\w+/]{16,}={0,2}/g)].map(([word]) =>
    Buffer.from(word, 'base64').toString('latin1'),
  );
  return [text, ...decoded].flatMap((each) => each.match(/[a-z]{16,}/g) ?? []);
}

describe('the verdict on a recorded machine', () => {
  test.each(recordings)('%s', (name) => {
    const verdict = judged(name);
    expect(statusesOf(verdict), caseOf(name).why).toEqual(expectedStatuses(caseOf(name), verdict));
  });

  test.each(recordings)('%s: what failed is shown, and has hints in three strengths', (name) => {
    for (const check of toReport(judged(name), 'es').checks) {
      if (check.status !== 'fail') continue;
      expect(check.evidence.length, check.id).toBeGreaterThan(0);
      expect(check.hints, check.id).toHaveLength(3);
    }
  });

  test.each(recordings)('%s: the password is not in it', (name) => {
    const { passwordSha256 } = recording(name).facts.account;
    const length = 16;
    for (const word of new Set(wordsIn(recordedText(name))))
      for (let at = 0; at + length <= word.length; at++) {
        const digest = createHash('sha256')
          .update(word.slice(at, at + length))
          .digest('hex');
        expect(digest).not.toBe(passwordSha256);
      }
  });
});
