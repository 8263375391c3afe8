import { z } from 'zod';

/** `warn`: right by the course, unsafe today. `skip`: an earlier check makes it moot. `error`: could not tell. */
export const CheckStatusSchema = z.enum(['pass', 'fail', 'warn', 'skip', 'error']);
export type CheckStatus = z.infer<typeof CheckStatusSchema>;

/** Where something was seen, and what was seen there. */
export const EvidenceSchema = z.object({ source: z.string(), text: z.string() });
export type Evidence = z.infer<typeof EvidenceSchema>;

/** What a symptom means, where to look and what cures it. */
export const DiagnosisReportSchema = z.object({
  id: z.string(),
  cause: z.string(),
  look: z.string(),
  cure: z.string(),
});

/** What to see to first: of several failures the one from which the others follow. */
export const FirstSchema = z.object({
  /** The check that failed; with `--step`, possibly one of another step. */
  check: z.string(),
  observed: z.string(),
  /** Postfix's own line that comes of it, where there is one. */
  line: z.string().nullable(),
  diagnosis: DiagnosisReportSchema.nullable(),
  /** The gentlest hint of that check: where to look. */
  hint: z.string().nullable(),
});
export type FirstReport = z.infer<typeof FirstSchema>;

export const CheckReportSchema = z.object({
  id: z.string(),
  step: z.string(),
  status: CheckStatusSchema,
  points: z.number(),
  max: z.number(),
  required: z.boolean(),
  expected: z.string(),
  observed: z.string(),
  evidence: z.array(EvidenceSchema),
  /** What the symptom means and what cures it, where the catalogue knows it. */
  diagnosis: DiagnosisReportSchema.nullable(),
  /** The gentlest hint: where to look. */
  hint: z.string().nullable(),
  /** The three strengths: where to look, what is wrong, the answer. Empty for a check that passed. */
  hints: z.array(z.string()),
});
export type CheckReport = z.infer<typeof CheckReportSchema>;

/**
 * How the learner answered the questions of the exercise, as the learner's own progress has it. It says what was understood and
 * changes neither verdict nor points.
 */
export const QuizReportSchema = z.object({
  /** Questions that were answered at all. */
  answered: z.number(),
  /** Questions whose first answer was right. */
  right: z.number(),
  questions: z.array(
    z.object({
      id: z.string(),
      step: z.string(),
      answered: z.boolean(),
      /** The first answer was right. */
      right: z.boolean(),
      /** The right answer was found in the end. */
      solved: z.boolean(),
      /** How many answers were tried. */
      attempts: z.number(),
    }),
  ),
});
export type QuizReport = z.infer<typeof QuizReportSchema>;

/** The report of one grading, as `grade --json` prints it: schema of the contract, in one language. */
export const ReportSchema = z.object({
  schema: z.literal('smarthost-lab/report@1'),
  exercise: z.string(),
  verdict: z.enum(['passed', 'failed', 'error']),
  score: z.object({ points: z.number(), max: z.number() }),
  /** Null where nothing is to be mended; reports of earlier releases have none. */
  first: FirstSchema.nullable().optional(),
  checks: z.array(CheckReportSchema),
  /** Where the learner's progress is at hand. */
  quiz: QuizReportSchema.optional(),
  durations: z.object({ snapshotMs: z.number(), probesMs: z.number(), totalMs: z.number() }),
});
export type Report = z.infer<typeof ReportSchema>;
