import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadProgress, noProgress, type Progress, saveProgress } from '../../../src/learner/progress.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'progress-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const now = new Date('2026-11-24T10:00:00Z');
const some: Progress = {
  schema: 'smarthost-lab/progress@1',
  language: 'es',
  exercises: {
    '3': {
      step: 'main-cf',
      stepsDone: { packages: now.toISOString() },
      passedAt: null,
      hints: { relayhost: 2 },
      seconds: { packages: 61 },
      gradings: 4,
      quiz: { brackets: [{ option: 1, right: false }] },
      score: { points: 11, max: 13 },
    },
  },
};

test('who has not begun has no progress', async () => {
  expect(await loadProgress(home, now)).toEqual({ progress: noProgress, setAside: null });
});

test('what is saved is found again, for its owner only', async () => {
  await saveProgress(join(home, 'new'), some);
  expect(await loadProgress(join(home, 'new'), now)).toEqual({ progress: some, setAside: null });
});

test.each(['', '{', '[]', '{"schema":"smarthost-lab/progress@2"}'])(
  'a damaged file (%j) is set aside and kept',
  async (text) => {
    writeFileSync(join(home, 'progress.json'), text);
    const { progress, setAside } = await loadProgress(home, now);
    expect(progress).toEqual(noProgress);
    expect(readFileSync(setAside ?? '', 'utf8')).toBe(text);
    expect(readdirSync(home)).toHaveLength(1);
  },
);
