import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Exercise } from '../../../src/domain/exercise.js';
import { type LabFacts, LabFactsSchema } from '../../../src/domain/lab-facts.js';
import { ExternalDeliverySchema } from '../../../src/domain/probe-result.js';
import { SnapshotSchema } from '../../../src/domain/snapshot.js';
import { allChecks } from '../../../src/grader/checks/all-checks.js';
import { judge } from '../../../src/grader/judge.js';
import type { Verdict } from '../../../src/grader/verdict.js';

const folder = new URL('./fixtures/', import.meta.url);

const RecordingSchema = z.object({
  /** What was done to the machine before it was recorded. */
  about: z.string(),
  external: ExternalDeliverySchema.nullable(),
  snapshot: SnapshotSchema,
});
export type Recording = z.infer<typeof RecordingSchema>;

const parse = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

/** The lab in which the machines were recorded. */
export const facts: LabFacts = LabFactsSchema.parse(parse('facts.json'));

/** The names of all recorded machines. */
export const recordings: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'facts.json')
  .map((name) => name.replace(/\.json$/, ''))
  .sort();

/** One recorded machine. */
export function recording(name: string): Recording {
  return RecordingSchema.parse(parse(`${name}.json`));
}

/** All checks in one step, one point each. */
export const everyCheck: Exercise = {
  id: '3',
  folder: '3-avatar-to-internet',
  steps: [{ id: 'all', checks: allChecks.map(({ id }) => ({ id, points: 1, required: true })) }],
};

/** The verdict on a recorded machine; nobody has sent a message of their own there. */
export function judged(name: string): Verdict {
  const { external, snapshot } = recording(name);
  return judge(everyCheck, { snapshot, facts, probes: { external, mail: [] } });
}

/** The checks that did not simply pass, without the learner's own message. */
export function notPassed(verdict: Verdict): Record<string, string> {
  const entries = verdict.checks.map(({ id, outcome }) => [id, outcome.status] as const);
  return Object.fromEntries(entries.filter(([id, status]) => id !== 'delivery.yours' && status !== 'pass'));
}
