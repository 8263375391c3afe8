import type { Message } from '../domain/message.js';
import type { Report } from '../domain/report.js';
import type { Outcome } from './define-check.js';
import type { RootCause } from './root-cause.js';

/** One check of an exercise, judged. */
export interface JudgedCheck {
  readonly id: string;
  readonly step: string;
  readonly max: number;
  readonly points: number;
  readonly required: boolean;
  readonly expected: Message;
  readonly outcome: Outcome;
}

/** A grading, not yet in a language. */
export interface Verdict {
  readonly exercise: string;
  readonly verdict: Report['verdict'];
  readonly score: Report['score'];
  /** What to see to first; null where nothing is to be mended. */
  readonly first: RootCause | null;
  readonly checks: readonly JudgedCheck[];
  readonly durations: Report['durations'];
}
