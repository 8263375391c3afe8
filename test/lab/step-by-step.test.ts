import { beforeAll, describe, expect, test } from 'vitest';
import { exercises } from '../../exercises/index.js';
import { solutionScripts } from '../../exercises/read.js';
import { openLab } from '../../lab/open-lab.js';
import { labHome } from '../../lab/record/lab-home.js';
import { runExercise } from '../../src/cli/exercise-on-lab.js';
import type { CheckReport, Report } from '../../src/domain/report.js';
import { grade } from '../../src/grader/grade.js';
import { toReport } from '../../src/grader/report.js';
import { runScript } from '../../src/learner/solve.js';

const lab = openLab(labHome());
const isGood = ({ status }: CheckReport) => status === 'pass' || status === 'warn';

/** Steps that look at what the steps before them did: nothing about them is wrong any more when they are reached. */
const fulfilledOnArrival = ['reload', 'client', 'open-relay', 'queue'];

describe.each(exercises)('exercise $id, step by step', (exercise) => {
  const graded = async (): Promise<Report> => toReport(await grade(lab, exercise, { probes: true }), 'en');
  const ofStep = (report: Report, step: string) => report.checks.filter((check) => check.step === step);

  beforeAll(() => runExercise.reset(lab, exercise.id));

  test('untouched, the verdict is failed, and no step is done that has something of its own to do', async () => {
    const report = await graded();
    expect(report.verdict).toBe('failed');
    for (const { id, checks } of exercise.steps) {
      if (checks.length === 0 || fulfilledOnArrival.includes(id)) continue;
      expect(ofStep(report, id).every(isGood), id).toBe(false);
    }
  });

  for (const { id, checks } of exercise.steps) {
    test(`the solution of ${id} makes its checks pass`, async () => {
      if (checks.length > 0 && !fulfilledOnArrival.includes(id)) {
        expect(ofStep(await graded(), id).every(isGood)).toBe(false);
      }
      for (const { host, text } of await solutionScripts(exercise, id)) await runScript(lab, host, id, text);
      for (const check of ofStep(await graded(), id))
        expect(isGood(check), `${check.id}: ${check.observed}`).toBe(true);
    });
  }

  test('all of them together pass the exercise, and again when graded again', async () => {
    const first = await graded();
    expect(first.verdict).toBe('passed');
    const notPassed = first.checks.filter(({ status }) => status !== 'pass').map(({ id, status }) => `${id} ${status}`);
    expect(notPassed).toEqual([]);
    const timeless = (report: Report) =>
      report.checks.map(({ id, status, expected, points }) => ({ id, status, expected, points }));
    expect(timeless(await graded())).toEqual(timeless(first));
  });
});
