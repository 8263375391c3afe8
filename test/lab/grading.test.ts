import { beforeAll, describe, expect, test } from 'vitest';
import { mistakes, readExercise, solutionScript } from '../../exercises/read.js';
import { openLab } from '../../lab/open-lab.js';
import { labHome } from '../../lab/record/lab-home.js';
import { runExercise } from '../../src/cli/exercise-on-lab.js';
import type { Report } from '../../src/domain/report.js';
import { grade } from '../../src/grader/grade.js';
import { toReport } from '../../src/grader/report.js';
import { runOnAvatar } from '../../src/learner/solve.js';

const lab = openLab(labHome());
const exercise = readExercise('3');
const graded = async (): Promise<Report> => toReport(await grade(lab, exercise, { probes: true }), 'en');
const statuses = (report: Report) => Object.fromEntries(report.checks.map((check) => [check.id, check.status]));
const good = new Set(['pass', 'warn']);

describe('exercise 3, step by step', () => {
  beforeAll(() => lab.reset());

  test('untouched, no step with checks is done and the verdict is failed', async () => {
    const report = await graded();
    expect(report.verdict).toBe('failed');
    for (const step of exercise.steps.filter((each) => each.checks.some((check) => check.id !== 'postfix.healthy'))) {
      const ofStep = report.checks.filter((check) => check.step === step.id);
      expect(
        ofStep.some((check) => !good.has(check.status)),
        step.id,
      ).toBe(true);
    }
  });

  for (const step of exercise.steps) {
    test(`the solution of ${step.id} makes its checks pass`, async () => {
      if (step.checks.length > 0 && step.id !== 'reload') {
        const before = await graded();
        expect(before.checks.some((check) => check.step === step.id && !good.has(check.status))).toBe(true);
      }
      await runOnAvatar(lab, step.id, await solutionScript(exercise, step.id));
      const after = await graded();
      for (const check of after.checks.filter((each) => each.step === step.id))
        expect(good.has(check.status), `${check.id}: ${check.observed}`).toBe(true);
    });
  }

  test('all of them together pass the exercise, and again when graded again', async () => {
    const first = await graded();
    expect(first.verdict).toBe('passed');
    expect(
      first.checks.every((check) => check.status === 'pass'),
      JSON.stringify(statuses(first)),
    ).toBe(true);
    const second = await graded();
    const timeless = (report: Report) =>
      report.checks.map(({ id, status, expected, points }) => ({ id, status, expected, points }));
    expect(timeless(second)).toEqual(timeless(first));
  });
});

describe('typical mistakes fail exactly where they are', async () => {
  for (const mistake of await mistakes(exercise)) {
    test(`${mistake.name}: ${mistake.fails}`, async () => {
      await lab.reset();
      for (const step of exercise.steps) {
        if (step.id === 'bounce' || (step.id === 'send' && mistake.start === 'solved-without-send')) continue;
        await runExercise.solve(lab, '3', step.id);
      }
      await runOnAvatar(lab, mistake.name, mistake.script);
      const report = await graded();
      const failed = report.checks.filter((check) => check.status === 'fail').map((check) => check.id);
      const also = mistake.also.filter((each) => each.status === 'fail').map((each) => each.check);
      expect(failed.toSorted(), JSON.stringify(statuses(report))).toEqual([mistake.fails, ...also].toSorted());
      expect(report.verdict).not.toBe('passed');
      const check = report.checks.find((each) => each.id === mistake.fails);
      expect(check?.hints).toHaveLength(3);
      expect(check?.evidence.length).toBeGreaterThan(0);
    });
  }
});
