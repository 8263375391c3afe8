import { z } from 'zod';
import { LabFactsSchema } from './lab-facts.js';
import { LearnerNameSchema } from './learner-name.js';
import { LearnersWorkSchema } from './learners-work.js';
import { languages } from './message.js';
import { probeNames, ProbeResultsSchema } from './probe-result.js';
import { ReportSchema } from './report.js';
import { SnapshotSchema } from './snapshot.js';

/** One exercise as it was when the learner handed in. Claims of the learner's own machine: an instructor's grading believes none of them. */
export const SubmittedExerciseSchema = z.object({
  /** As `grade --json` prints it, in the learner's language. */
  report: ReportSchema,
  /** All that the grader saw, from which the same report follows. Passwords are known by their fingerprints alone. */
  seen: z.object({
    facts: LabFactsSchema,
    snapshot: SnapshotSchema,
    probes: ProbeResultsSchema,
    /** The probes that were asked for. */
    wanted: z.array(z.enum(probeNames)),
  }),
  /** What the learner's progress says; null for one who worked without the app. */
  effort: z
    .object({
      stepsDone: z.record(z.string(), z.string()),
      passedAt: z.string().nullable(),
      hints: z.record(z.string(), z.number().int()),
      seconds: z.record(z.string(), z.number()),
      gradings: z.number().int(),
    })
    .nullable(),
});
export type SubmittedExercise = z.infer<typeof SubmittedExerciseSchema>;

/**
 * What `submit` packs: `submission.json` of the archive. The contents of the files in `work.paths` lie beside it, under `avatar/`. No password is
 * in it: neither the learner's nor, where the file of another was copied, theirs.
 */
export const SubmissionSchema = z.object({
  schema: z.literal('smarthost-lab/submission@1'),
  learner: z.object({ name: LearnerNameSchema }),
  /** When, as ISO 8601, and by which release of the program. */
  made: z.object({ at: z.iso.datetime(), by: z.string() }),
  language: z.enum(languages),
  debian: z.enum(['12', '13']),
  /** The learner's account at the smarthost; the password by its fingerprint, which is another in each lab. */
  account: z.object({ user: z.string(), fingerprint: z.string() }),
  /** By exercise: all there are, also those that were not begun. */
  exercises: z.record(z.string(), SubmittedExerciseSchema),
  work: LearnersWorkSchema,
});
export type Submission = z.infer<typeof SubmissionSchema>;

/** What a learner is told of a submission that was made. */
export interface Submitted {
  /** The file, as an absolute path. */
  readonly file: string;
  /** Its size. */
  readonly bytes: number;
  readonly learner: string;
  readonly exercises: readonly {
    readonly id: string;
    readonly verdict: 'passed' | 'failed' | 'error';
    readonly score: { readonly points: number; readonly max: number };
  }[];
  /** How many files of Avatar differ from the start, those that were removed among them. */
  readonly files: number;
  readonly packages: number;
  /** Files whose content was left out, and why. */
  readonly omitted: readonly {
    readonly path: string;
    readonly why: 'private-key' | 'password' | 'too-large' | 'unreadable';
  }[];
}
