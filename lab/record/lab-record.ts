import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { Failure } from '../../src/domain/failure.js';
import { debianReleases } from '../../src/domain/lab-facts.js';

const KeyPairSchema = z.object({ key: z.string(), cert: z.string() });

/**
 * What makes a lab this lab and has to outlive the program: its name on the engine, its networks, the learner's account,
 * its authority. Kept in the person's own folder, mode 0600, since the password is in it.
 */
export const LabRecordSchema = z.object({
  schema: z.literal('smarthost-lab/lab@1'),
  /** Eight hexadecimal digits, in the name and the labels of everything of this lab on the engine. */
  id: z.string().regex(/^[0-9a-f]{8}$/),
  debian: z.enum(debianReleases),
  /** First three numbers of each network: `192.168.77` and `10.77.0`. */
  networks: z.object({ mz: z.string(), internet: z.string() }),
  account: z.object({ user: z.string(), password: z.string() }),
  controlToken: z.string(),
  authority: z.object({ fileName: z.string(), pem: z.string(), subjectHash: z.string() }),
  certificates: z.object({
    good: KeyPairSchema,
    unknownAuthority: KeyPairSchema,
    wrongName: KeyPairSchema,
    expired: KeyPairSchema,
  }),
});
export type LabRecord = z.infer<typeof LabRecordSchema>;

const fileIn = (home: string) => join(home, 'lab.json');

function homeUnusable(home: string, cause: unknown): Failure {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new Failure('home-unusable', { folder: home, said }, { cause });
}

/**
 * Reads the lab's record; null where there is none yet.
 *
 * @throws Failure `lab-record-damaged` when the file is there but is no record, `home-unusable` when it cannot be read at all
 */
export async function readLabRecord(home: string): Promise<LabRecord | null> {
  let text: string;
  try {
    text = await readFile(fileIn(home), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw homeUnusable(home, error);
  }
  try {
    return LabRecordSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new Failure('lab-record-damaged', { file: fileIn(home) }, { cause: error });
  }
}

/**
 * Writes the record, whole or not at all.
 *
 * @throws Failure `home-unusable`
 */
export async function writeLabRecord(home: string, record: LabRecord): Promise<void> {
  try {
    await mkdir(home, { recursive: true, mode: 0o700 });
    await writeFileAtomic(fileIn(home), `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    throw homeUnusable(home, error);
  }
}

/** Forgets the lab: the last step of `down --purge`. */
export async function removeLabRecord(home: string): Promise<void> {
  await rm(fileIn(home), { force: true });
}
