import { z } from 'zod';
import { QueuedMessageSchema } from './queued-message.js';

/** One file of the machine as lstat(2) and a bounded read show it. */
export const FileFactSchema = z.object({
  path: z.string(),
  kind: z.enum(['missing', 'file', 'directory', 'other', 'loop', 'unreadable']),
  /** Where a symbolic link leads in the end; null for what is no link. */
  target: z.string().nullable(),
  /** The path with every symbolic link followed; the path itself where that cannot be done. */
  realPath: z.string(),
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
  /** A password of one of the tables stands in it, in whatever form the file has. */
  secret: z.boolean(),
});
export type FileFact = z.infer<typeof FileFactSchema>;

/**
 * A place of trusted authorities as it lies on the machine: a CAfile, or a CApath in which OpenSSL looks for
 * the hash of a subject (openssl-rehash(1)), outside or inside Postfix's chroot.
 */
export const AuthorityPlaceSchema = z.object({
  kind: z.enum(['file', 'directory']),
  path: z.string(),
  /** `ok`, or why nothing can be loaded from it; `empty`: a file without any certificate. */
  status: z.enum(['ok', 'missing', 'directory', 'file', 'other', 'loop', 'unreadable', 'too-large', 'empty']),
  count: z.number().int(),
  /** Line of the first certificate that is damaged, which makes OpenSSL refuse the whole file; null where there is none. */
  brokenAt: z.number().int().nullable(),
  /** Of many certificates only those that could be the smarthost's authority, by their subject. */
  pems: z.array(z.string()),
});
export type AuthorityPlace = z.infer<typeof AuthorityPlaceSchema>;

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
  /** The value of a password table: `user:password` split at the first colon; null where there was no colon. Blanks in the password count for nothing. */
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
    /** `postconf -x`: main.cf parameters with `$name` expanded; those that some check reads (lab/snapshot/parts/first-round.pl has the list). */
    effective: z.record(z.string(), z.string()),
    /** `postconf -n`: what main.cf sets, as written. */
    explicit: z.record(z.string(), z.string()),
    /** `postconf -M`: the services of master.cf, one line each, with their continuation lines joined. */
    services: z.array(z.string()),
    /** `postconf -P`: `-o name=value` of master.cf, by `service/type`. */
    overrides: z.array(z.object({ service: z.string(), name: z.string(), value: z.string() })),
    /** By `service/type` of an SMTP client or server with its own `-o`: the parameters that have another value there than in main.cf. */
    perService: z.record(z.string(), z.record(z.string(), z.string())),
    /** What postconf(1) wrote on its standard error, without repetitions. */
    warnings: z.array(z.string()),
    /** The line with which postconf(1) gave up, or null. */
    fatal: z.string().nullable(),
  }),
  /** What the lookup tables answer for the keys that Postfix would ask. */
  lookups: z.array(LookupSchema),
  /** The names by which smtpd(8) knows cliente and the outsider; null for none, and where no list of Avatar's could match a name. */
  clients: z.array(z.object({ address: z.string(), name: z.string().nullable() })),
  /** By path: main.cf, master.cf, the files behind the tables with the directories above password tables, chroot copies, and every file in which a password was found. */
  files: z.array(FileFactSchema),
  /** People's accounts, as opposed to the system's, and the groups they are in: who a file must be hidden from. */
  accounts: z.array(z.object({ name: z.string(), groups: z.array(z.string()) })),
  /** Every place from which Postfix is told to take authorities, and what lies there. */
  authorities: z.array(AuthorityPlaceSchema),
  /** Certificates that an SMTP client is told to show of its own, with their keys, and whether the two are there and belong together. */
  ownCertificates: z.array(
    z.object({
      certificate: z.string(),
      key: z.string(),
      status: z.enum(['ok', 'no-certificate', 'no-key', 'other-key', 'unknown']),
    }),
  ),
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
  queue: z.array(QueuedMessageSchema).nullable(),
  log: z.object({
    path: z.string(),
    /** Size in bytes at the time; the lines are the end of it, at most 256 KB. */
    size: z.number(),
    lines: z.array(z.string()),
  }),
});
export type Snapshot = z.infer<typeof SnapshotSchema>;
