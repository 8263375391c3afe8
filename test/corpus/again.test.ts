import { describe, expect, test } from 'vitest';
import type { Lab } from '../../lab/port.js';
import { toReport } from '../../src/grader/report.js';
import { benchPool } from './bench-pool.js';
import { type Case, cases } from './case.js';
import { gradeAndKeep } from './run-case.js';

const withBench = benchPool();

/** Machines on which mail arrives, comes back, waits, and is not even tried. */
const names = [
  'solved',
  'course-recipe',
  'untouched',
  'credentials-wrong-password',
  'relayhost-typo',
  'healthy-stopped',
];
const chosen: readonly Case[] = cases.filter(({ name }) => names.includes(name));

/** A report without what no two gradings share: times, process numbers, the identifiers of messages. */
async function timelessReport(lab: Lab, exercise: string): Promise<string> {
  const { verdict } = await gradeAndKeep(lab, exercise);
  return (['es', 'en'] as const)
    .map((language) => JSON.stringify({ ...toReport(verdict, language), durations: null }, null, 1))
    .join('\n')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)/g, 'TIME')
    .replaceAll(/delays?=[\d./]+/g, 'DELAY')
    .replaceAll(/probe\.[0-9a-f]+@/g, 'PROBE@')
    .replaceAll(/\b[0-9A-F]{10,12}\b/g, 'QUEUE-ID')
    .replaceAll(/\[\d+\]: /g, '[PID]: ')
    .replaceAll(/PID: \d+/g, 'PID')
    .replaceAll(/(?:\d{10} )?[0-9a-f]+-[0-9a-f]+\.\d+ - gsmtp/g, 'ID - gsmtp');
}

/** All that a learner can look at: what the machine does, its files, its mail, and the mail outside. */
async function whatALearnerSees(lab: Lab): Promise<unknown> {
  // The log grows by what Postfix writes of the probe, and daemons come and go as they are needed.
  const { takenAt: _, log: __, processes: ___, ...snapshot } = await lab.snapshot();
  const queues = ['active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold', 'incoming', 'maildrop', 'trace'];
  const folders = ['/etc', '/home', '/root', '/var/mail', ...queues.map((queue) => `/var/spool/postfix/${queue}`)];
  const find = `find ${folders.join(' ')} -type f`;
  const script = `{ ${find} -printf '%p %m %u:%g %s %T@\\n'; ${find} -exec md5sum {} +; } | sort`;
  return {
    snapshot,
    mail: await lab.mail(),
    files: (await lab.run('avatar', ['sh', '-c', script])).stdout.split('\n'),
  };
}

describe.concurrent('graded twice, a machine gets the same report; and nothing that a learner can see is changed by it', () => {
  for (const each of chosen)
    test(each.name, () =>
      withBench(async ({ lab, set }) => {
        await set(each);
        const before = await whatALearnerSees(lab);
        const first = await timelessReport(lab, each.exercise);
        expect(await timelessReport(lab, each.exercise)).toBe(first);
        expect(await whatALearnerSees(lab)).toEqual(before);
      }),
    );
});
