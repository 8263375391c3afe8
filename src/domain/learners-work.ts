import { z } from 'zod';

/**
 * What the learner did to one path of Avatar, seen against the image that Avatar is made from. Owner and group by name, or by number
 * where the machine has no name for it.
 */
export const ChangedPathSchema = z.object({
  /** Absolute and without `..`. */
  path: z.string().regex(/^\/(?!.*(?:^|\/)\.\.(?:\/|$))/),
  /** `gone`: it was there at the start; `other`: a FIFO, a socket or a device. */
  kind: z.enum(['file', 'directory', 'link', 'gone', 'other']),
  /** Permission bits such as 0o600, as a number; 0 for what is gone. */
  mode: z.number().int().min(0).max(0o7777),
  owner: z.string(),
  group: z.string(),
  /** Seconds since 1970, with fraction: an index is stale when its table is younger. */
  mtime: z.number(),
  /** Where a symbolic link leads, as it was written; null for what is no link. */
  target: z.string().nullable(),
  /**
   * `text`, `binary`: the bytes of the file, passwords replaced by their marks. `entries`: the file is an index, and what is packed are the
   * lines `key<TAB>value` that postmap(1) reads out of it (`postmap -s`), passwords replaced. Null where nothing is packed.
   */
  content: z.enum(['text', 'binary', 'entries']).nullable(),
  /** The type of an index, such as `hash`; null for what is none. */
  index: z.string().nullable(),
  /** Why a file's content stays at home. */
  omitted: z.enum(['private-key', 'password', 'too-large', 'unreadable']).nullable(),
});
export type ChangedPath = z.infer<typeof ChangedPathSchema>;

/** A password that stood in a file, and what stands for it in the file as it is packed. */
export const HiddenPasswordSchema = z.object({
  /** Such as `{{smarthost-lab-password-1}}`. */
  mark: z.string(),
  /** The password of the learner's own account. */
  own: z.boolean(),
  /** Equal for equal passwords; see `passwordFingerprint`. Null where there were too many to be told apart. */
  fingerprint: z.string().nullable(),
});
export type HiddenPassword = z.infer<typeof HiddenPasswordSchema>;

/** A package that is not on Avatar as it is at the start. */
export const ChangedPackageSchema = z.object({
  name: z.string(),
  /** Null for one that was removed. */
  version: z.string().nullable(),
});
export type ChangedPackage = z.infer<typeof ChangedPackageSchema>;

/** What the learner made of Avatar: enough to make another Avatar like it. No password is in it. */
export const LearnersWorkSchema = z.object({
  /** Parents before what they hold. */
  paths: z.array(ChangedPathSchema),
  packages: z.array(ChangedPackageSchema),
  passwords: z.array(HiddenPasswordSchema),
});
export type LearnersWork = z.infer<typeof LearnersWorkSchema>;

/** The learner's work with the contents of its files, by path, as they are packed. */
export interface CollectedWork {
  readonly work: LearnersWork;
  readonly contents: ReadonlyMap<string, Uint8Array>;
}
