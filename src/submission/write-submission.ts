import { mkdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { Failure } from '../domain/failure.js';
import { type PackedSubmission, packSubmission, readSubmission } from './archive.js';

/** A name as a file can have it anywhere: small letters and digits of ASCII, joined by hyphens. */
export function fileNameOf(learner: string, at: Date): string {
  const plain = learner
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  const time = `${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
  return ['smarthost-lab', plain, day, time]
    .filter((part) => part !== '')
    .join('-')
    .concat('.tgz');
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

const same = (one: PackedSubmission, other: PackedSubmission): boolean =>
  JSON.stringify(one.submission) === JSON.stringify(other.submission) &&
  one.contents.size === other.contents.size &&
  [...one.contents].every(([path, content]) => Buffer.compare(content, other.contents.get(path) ?? Buffer.of()) === 0);

/** The file to write: the wished one, or one of the submission's own name where that is a folder. */
async function fileFor({ submission }: PackedSubmission, out: string | undefined): Promise<string> {
  const wished = resolve(out ?? '.');
  const isToBe = out !== undefined && /[/\\]$/.test(out);
  if (isToBe) await mkdir(wished, { recursive: true });
  return isToBe || (await isFolder(wished))
    ? join(wished, fileNameOf(submission.learner.name, new Date(submission.made.at)))
    : wished;
}

/**
 * Writes a submission, whole or not at all. It is not said to be made before it was read again, as the instructor's program will read it.
 *
 * @param out a file, or a folder in which it gets a name of its own; the present folder where it is left out
 * @returns the file, as an absolute path, and its size in bytes
 * @throws Failure `file-unwritable`
 */
export async function writeSubmission(
  packed: PackedSubmission,
  out: string | undefined,
): Promise<{ readonly file: string; readonly bytes: number }> {
  const archive = await packSubmission(packed);
  if (!same(packed, await readSubmission(archive, out ?? '')))
    throw new Error('A submission reads otherwise than it was packed.');
  try {
    const file = await fileFor(packed, out);
    await writeFileAtomic(file, archive);
    if (!archive.equals(await readFile(file))) throw new Error('it reads otherwise than it was written');
    return { file, bytes: archive.length };
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Failure('file-unwritable', { file: resolve(out ?? '.'), said }, { cause });
  }
}
