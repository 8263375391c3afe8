import { describe, expect, test } from 'vitest';
import { exercises } from '../../exercises/index.js';
import { type Mistake, mistakes, solutionScripts } from '../../exercises/read.js';
import { forgetDialogues } from '../../lab/dialogues/client-dialogues.js';
import type { Lab } from '../../lab/port.js';
import type { Exercise } from '../../src/domain/exercise.js';
import { grade } from '../../src/grader/grade.js';
import { toReport } from '../../src/grader/report.js';
import { runScript } from '../../src/learner/solve.js';
import { benchPool } from './bench-pool.js';
import type { Bench } from './run-case.js';

const withBench = benchPool();

/** What a learner does in person, and what may be left out before a mistake that is about it. */
const inPerson: Readonly<Record<string, string>> = { '3': 'send', '5': 'by-hand' };

/** The labs from whose cliente a dialogue was held by hand. It stays, since Avatar alone is put back between two mistakes. */
const held = new Set<Lab>();

async function actInPerson(lab: Lab, exercise: Exercise, without: string | null): Promise<void> {
  const own = inPerson[exercise.id] ?? '';
  if (without === own) {
    if (exercise.id !== '5') return;
    await forgetDialogues((...asked) => lab.run(...asked));
    held.delete(lab);
    return;
  }
  if (exercise.id === '5' && held.has(lab)) return;
  for (const { host, text } of await solutionScripts(exercise, own)) await runScript(lab, host, own, text);
  if (exercise.id === '5') held.add(lab);
}

async function tryMistake(exercise: Exercise, mistake: Mistake, { lab, begin }: Bench): Promise<void> {
  await begin(exercise.id === '3' ? 'exercise-3' : 'exercise-5');
  await actInPerson(lab, exercise, mistake.without);
  await runScript(lab, mistake.script.host, mistake.name, mistake.script.text);
  const report = toReport(await grade(lab, exercise, { probes: true }), 'en');
  const failed = report.checks.filter((check) => check.status === 'fail').map((check) => check.id);
  const also = mistake.also.filter((each) => each.status === 'fail').map((each) => each.check);
  const statuses = report.checks.map(({ id, status }) => `${id} ${status}`).join(', ');
  expect(failed.toSorted(), statuses).toEqual([mistake.fails, ...also].toSorted());
  const check = report.checks.find((each) => each.id === mistake.fails);
  // What is only worth points does not take the exercise away.
  if (check?.required === true) expect(report.verdict).not.toBe('passed');
  expect(check?.hints).toHaveLength(3);
  expect(check?.evidence.length).toBeGreaterThan(0);
}

describe.each(exercises)('typical mistakes of exercise $id fail exactly where they are', async (exercise) => {
  for (const mistake of await mistakes(exercise))
    test.concurrent(`${mistake.name}: ${mistake.fails}`, () =>
      withBench((bench) => tryMistake(exercise, mistake, bench)));
});
