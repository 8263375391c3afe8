import { z } from 'zod';

/** The longest name that a learner may have. */
export const nameLimit = 80;

/** A learner's name as the instructor knows it: one line of text. */
export const LearnerNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(nameLimit)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u);
