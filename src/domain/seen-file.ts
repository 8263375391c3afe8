import { z } from 'zod';
import { FileFactSchema } from './snapshot.js';

/** How a file was on the machine as it came, before the exercise: what "differs from the start" is measured against. */
export const FileAtStartSchema = z.object({
  mode: z.number().int(),
  owner: z.string(),
  group: z.string(),
  /** Null for what is no text, and for what is too long to be shown. */
  text: z.string().nullable(),
});

/** A file or directory of Avatar as the screen shows it. A password in its text has dots in its place. */
export const SeenFileSchema = FileFactSchema.omit({ secret: true }).extend({
  /** Null where it was not there. */
  start: FileAtStartSchema.nullable(),
});
export type SeenFile = z.infer<typeof SeenFileSchema>;
