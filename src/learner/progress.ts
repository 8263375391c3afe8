import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { languages } from '../domain/message.js';

/** An answer to a question: which of its options, counted from 0, and whether that was right. */
const AnswerSchema = z.object({ option: z.number().int().nonnegative(), right: z.boolean() });
export type Answer = z.infer<typeof AnswerSchema>;

/** How far a learner is: kept between sessions, and never believed by an instructor's grading. */
export const ProgressSchema = z.object({
  schema: z.literal('smarthost-lab/progress@1'),
  /** Null until the learner chose one. */
  language: z.enum(languages).nullable(),
  exercises: z.record(
    z.string(),
    z.object({
      /** The step the learner is at. */
      step: z.string(),
      /** When each step was done, ISO 8601, by step. */
      stepsDone: z.record(z.string(), z.string()),
      /** When the whole exercise was passed, or null. */
      passedAt: z.string().nullable(),
      /** How many hints were taken, by check: 0 to 3. */
      hints: z.record(z.string(), z.number().int().min(0).max(3)),
      /** Time spent with a step on the screen, in seconds, by step. */
      seconds: z.record(z.string(), z.number()),
      /** How often the learner asked for grading. */
      gradings: z.number().int(),
      /** What was answered to each question, in the order in which it was tried; by question. */
      quiz: z.record(z.string(), z.array(AnswerSchema)).default({}),
      /** What the last grading with probes was worth; null before there was one. */
      score: z.object({ points: z.number(), max: z.number() }).nullable().default(null),
    }),
  ),
});
export type Progress = z.infer<typeof ProgressSchema>;

/** An exercise of which nothing is done yet. */
export function notBegun(step: string): Progress['exercises'][string] {
  return { step, stepsDone: {}, passedAt: null, hints: {}, seconds: {}, gradings: 0, quiz: {}, score: null };
}

/** The state of somebody who has not begun. */
export const noProgress: Progress = { schema: 'smarthost-lab/progress@1', language: null, exercises: {} };

/** Progress as it was found, and where a damaged file was put. */
export interface LoadedProgress {
  readonly progress: Progress;
  /** The path of the damaged file that was set aside, or null. */
  readonly setAside: string | null;
}

const fileIn = (home: string) => join(home, 'progress.json');

/**
 * Reads the progress kept in a folder. A file that cannot be understood is not lost: it is renamed and its new name given back.
 */
export async function loadProgress(home: string, now: Date): Promise<LoadedProgress> {
  let text: string;
  try {
    text = await readFile(fileIn(home), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { progress: noProgress, setAside: null };
    throw error;
  }
  try {
    return { progress: ProgressSchema.parse(JSON.parse(text)), setAside: null };
  } catch {
    const setAside = join(home, `progress.damaged-${now.toISOString().replaceAll(/[:.]/g, '-')}.json`);
    await rename(fileIn(home), setAside);
    return { progress: noProgress, setAside };
  }
}

/** Writes the progress, whole or not at all, so that a crash leaves the last state. */
export async function saveProgress(home: string, progress: Progress): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  await writeFileAtomic(fileIn(home), `${JSON.stringify(progress, null, 2)}\n`, { mode: 0o600 });
}
