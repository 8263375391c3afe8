import { z } from 'zod';

/** One file of the machine as lstat(2) and a bounded read show it. */
export const FileFactSchema = z.object({
  path: z.string(),
  kind: z.enum(['missing', 'file', 'directory', 'other', 'loop', 'unreadable']),
  /** Where a symbolic link leads in the end; null for what is no link. */
  target: z.string().nullable(),
  /** Permission bits of what the path leads to, such as 0o600 as a number. */
  mode: z.number().int(),
  owner: z.string(),
  group: z.string(),
  size: z.number(),
  /** Seconds since 1970, with fraction. */
  mtime: z.number(),
  /** The text, where it was asked for and is text of at most 1 MB. */
  text: z.string().nullable(),
  /** Why there is no text although it was asked for. */
  textProblem: z.enum(['binary', 'too-large', 'unreadable']).nullable(),
});
export type FileFact = z.infer<typeof FileFactSchema>;

/** The answer of one lookup table to one key (postmap -q). Values that are secrets are split and hashed where they were read. */
export const LookupSchema = z.object({
  /** The parameter that names the table, such as `smtp_sasl_password_maps`. */
  parameter: z.string(),
  /** The table as `type:name`. */
  map: z.string(),
  key: z.string(),
  status: z.enum(['found', 'absent', 'error']),
  /** The value of a table that holds no secrets. */
  value: z.string().nullable(),
  /** The value of a password table: `user:password` split at the first colon; null where there was no colon. */
  credentials: z
    .object({ user: z.string(), passwordSha256: z.string().nullable(), passwordLength: z.number().int() })
    .nullable(),
  /** What postmap(1) wrote, for `error`. */
  problem: z.string().nullable(),
});
export type Lookup = z.infer<typeof LookupSchema>;

/**
 * Avatar at one moment, as one command saw it: everything a check may look at, and no secret.
 * The same value comes from the live machine, from a marking worker and from a recorded file.
 */
export const SnapshotSchema = z.object({
  schema: z.literal('smarthost-lab/snapshot@1'),
  /** Seconds since 1970 on Avatar, with fraction. */
  takenAt: z.number(),
  /** `mail_version`, or null where Postfix does not answer. */
  postfixVersion: z.string().nullable(),
  config: z.object({
    /** `postconf -x`: every main.cf parameter with `$name` expanded. */
    effective: z.record(z.string(), z.string()),
    /** `postconf -n`: what main.cf sets, as written. */
    explicit: z.record(z.string(), z.string()),
    /** `postconf -M`: the services of master.cf, one line each, with their continuation lines joined. */
    services: z.array(z.string()),
    /** `postconf -P`: `-o name=value` of master.cf, by `service/type`. */
    overrides: z.array(z.object({ service: z.string(), name: z.string(), value: z.string() })),
    /** What postconf(1) wrote on its standard error, without repetitions. */
    warnings: z.array(z.string()),
    /** The line with which postconf(1) gave up, or null. */
    fatal: z.string().nullable(),
  }),
  /** What the lookup tables answer for the keys that Postfix would ask. */
  lookups: z.array(LookupSchema),
  /** By path; includes main.cf, master.cf, every file behind a password table, CAfile, chroot copies. */
  files: z.array(FileFactSchema),
  /** The certificates Postfix could find for the smarthost's authority in each CApath: hashed names of the subject. */
  authorities: z.array(z.object({ parameter: z.string(), path: z.string(), pem: z.string() })),
  packages: z.array(z.object({ name: z.string(), installed: z.boolean(), version: z.string().nullable() })),
  sasl: z.object({
    /** Client mechanisms that the SASL library could load, upper case; null where it could not be asked. */
    mechanisms: z.array(z.string()).nullable(),
    /** The plug-in files found, such as `/usr/lib/x86_64-linux-gnu/sasl2/libplain.so`. */
    plugins: z.array(z.string()),
  }),
  processes: z.object({
    /** Postfix's daemons: name, process id, start in seconds since 1970 with fraction. */
    daemons: z.array(z.object({ name: z.string(), pid: z.number().int(), startedAt: z.number() })),
  }),
  /** postqueue -j, one object per message; null where it could not be read. */
  queue: z
    .array(
      z.object({
        queueName: z.string(),
        queueId: z.string(),
        arrivalTime: z.number(),
        sender: z.string(),
        recipients: z.array(z.object({ address: z.string(), delayReason: z.string().nullable() })),
      }),
    )
    .nullable(),
  log: z.object({
    path: z.string(),
    /** Size in bytes at the time; the lines are the end of it, at most 256 KB. */
    size: z.number(),
    lines: z.array(z.string()),
  }),
});
export type Snapshot = z.infer<typeof SnapshotSchema>;
