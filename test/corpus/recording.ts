import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { LabFactsSchema } from '../../src/domain/lab-facts.js';
import { ProbeResultsSchema } from '../../src/domain/probe-result.js';
import { SnapshotSchema } from '../../src/domain/snapshot.js';

const folder = new URL('./recorded/', import.meta.url);
const fileOf = (name: string): URL => new URL(`${name}.json`, folder);

/** All that the grader saw of a machine: with the exercise, enough to judge it again. */
export const RecordingSchema = z.object({
  facts: LabFactsSchema,
  snapshot: SnapshotSchema,
  probes: ProbeResultsSchema,
});
export type Recording = z.infer<typeof RecordingSchema>;

/** The names of the recorded cases. */
export function recordedNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''))
    .toSorted();
}

/** The text of a recording, as it is kept. */
export function recordedText(name: string): string {
  return readFileSync(fileOf(name), 'utf8');
}

/** A recorded case. */
export function readRecording(name: string): Recording {
  return RecordingSchema.parse(JSON.parse(recordedText(name)));
}

/** What a recording of this would read as: what is kept is what was seen, put into JSON and taken out again. */
export function asRecorded(seen: Recording): Recording {
  return RecordingSchema.parse(JSON.parse(JSON.stringify(seen)));
}

/** Keeps a recording of a case in the place of an older one. */
export async function writeRecording(name: string, seen: Recording): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(fileOf(name), `${JSON.stringify(RecordingSchema.parse(seen))}\n`);
}

/** Forgets the recordings of cases that are no more. */
export async function removeRecordingsBut(names: readonly string[]): Promise<void> {
  const kept = new Set(names);
  await Promise.all(
    recordedNames()
      .filter((name) => !kept.has(name))
      .map((name) => rm(fileOf(name))),
  );
}
