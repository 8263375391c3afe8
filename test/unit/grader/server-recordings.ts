import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Exercise } from '../../../src/domain/exercise.js';
import { type LabFacts, LabFactsSchema } from '../../../src/domain/lab-facts.js';
import { noProbeResults } from '../../../src/domain/probe-result.js';
import { SnapshotSchema } from '../../../src/domain/snapshot.js';
import { judge } from '../../../src/grader/judge.js';
import type { Verdict } from '../../../src/grader/verdict.js';

const folder = new URL('./fixtures-5/', import.meta.url);

const RecordingSchema = z.object({
  /** What was done to the machine before it was recorded. */
  about: z.string(),
  /**
   * How, in bash, on Avatar with exercise 3 solved. `LAN` is its network, `NET` and `INET` the first three numbers of its two sides, `WIDE`
   * and `SIXTEEN` the blocks of 22 and 16 bits around the LAN.
   */
  script: z.string(),
  /** What its smtpd said to RCPT, from cliente and from the outsider; null where nobody answered. */
  replies: z.array(z.object({ client: z.string(), recipient: z.string(), reply: z.string().nullable() })),
  snapshot: SnapshotSchema,
});
export type ServerRecording = z.infer<typeof RecordingSchema>;

const parse = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

/** The lab in which the machines were recorded. */
export const serverFacts: LabFacts = LabFactsSchema.parse(parse('facts.json'));

/** The names of all machines recorded for the three checks of the server's own directives. */
export const serverRecordings: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'facts.json')
  .map((name) => name.replace(/\.json$/, ''))
  .sort();

/** One recorded machine. */
export function serverRecording(name: string): ServerRecording {
  return RecordingSchema.parse(parse(`${name}.json`));
}

/** The step of exercise 5 in which they are. */
const serverStep: Exercise = {
  id: '5',
  folder: '5-client-through-avatar',
  steps: [
    {
      id: 'server',
      checks: ['identity', 'mynetworks', 'relay-domains'].map((id) => ({ id, points: 1, required: true })),
    },
  ],
};

/** The verdict on a recorded machine. */
export function judgedServer(name: string): Verdict {
  const { snapshot } = serverRecording(name);
  return judge(serverStep, { snapshot, facts: serverFacts, probes: noProbeResults });
}
