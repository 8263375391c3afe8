import { z } from 'zod';

/** `warn`: right by the course, unsafe today. `skip`: an earlier check makes it moot. `error`: could not tell. */
export const CheckStatusSchema = z.enum(['pass', 'fail', 'warn', 'skip', 'error']);
export type CheckStatus = z.infer<typeof CheckStatusSchema>;

/** Where something was seen, and what was seen there. */
export const EvidenceSchema = z.object({ source: z.string(), text: z.string() });
export type Evidence = z.infer<typeof EvidenceSchema>;

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
  diagnosis: z.object({ id: z.string(), cause: z.string(), look: z.string(), cure: z.string() }).nullable(),
  /** The gentlest hint: where to look. */
  hint: z.string().nullable(),
  /** The three strengths: where to look, what is wrong, the answer. Empty for a check that passed. */
  hints: z.array(z.string()),
});
export type CheckReport = z.infer<typeof CheckReportSchema>;

/** The report of one grading, as `grade --json` prints it: schema of the contract, in one language. */
export const ReportSchema = z.object({
  schema: z.literal('smarthost-lab/report@1'),
  exercise: z.string(),
  verdict: z.enum(['passed', 'failed', 'error']),
  score: z.object({ points: z.number(), max: z.number() }),
  checks: z.array(CheckReportSchema),
  durations: z.object({ snapshotMs: z.number(), probesMs: z.number(), totalMs: z.number() }),
});
export type Report = z.infer<typeof ReportSchema>;
