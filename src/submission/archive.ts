import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gzipSync } from 'node:zlib';
import tar from 'tar-stream';
import { Failure } from '../domain/failure.js';
import type { ChangedPath } from '../domain/learners-work.js';
import { type Submission, SubmissionSchema } from '../domain/submission.js';

/** A submission with the contents of Avatar's files, by path. */
export interface PackedSubmission {
  readonly submission: Submission;
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

/** The one folder of the archive, so that who unpacks it by hand finds it in one place. */
const folder = 'submission';
const manifestName = `${folder}/submission.json`;

/** What no honest submission comes near: bytes of the archive, bytes in it, and its entries. */
const limits = { packed: 32 * 1024 * 1024, unpacked: 96 * 1024 * 1024, entries: 5000 } as const;

/** Where in the archive the content of a path lies; null where none is packed. An index is packed as its entries, apart from real files. */
function nameOf({ path, content }: ChangedPath): string | null {
  return content === null ? null : `${folder}/${content === 'entries' ? 'entries' : 'avatar'}${path}`;
}

/**
 * Packs a submission as a gzipped tar archive of plain files: modes, owners, links and times are data in `submission.json`, so that
 * unpacking it does nothing that it says.
 */
export async function packSubmission({ submission, contents }: PackedSubmission): Promise<Buffer> {
  const pack = tar.pack();
  const mtime = new Date(submission.made.at);
  pack.entry({ name: manifestName, mtime }, `${JSON.stringify(submission, null, 1)}\n`);
  for (const path of submission.work.paths) {
    const name = nameOf(path);
    const content = contents.get(path.path);
    if (name !== null && content !== undefined) pack.entry({ name, mtime }, Buffer.from(content));
  }
  pack.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of pack as AsyncIterable<Buffer>) chunks.push(chunk);
  return gzipSync(Buffer.concat(chunks), { level: 9 });
}

/** Says what is wrong with an archive; what throws it is caught below. */
class Unreadable extends Error {}

/** Every entry of the archive, by name, as bytes in memory: nothing is written anywhere. */
async function entriesOf(archive: Uint8Array): Promise<Map<string, Buffer>> {
  if (archive.length > limits.packed) throw new Unreadable(`more than ${limits.packed} bytes`);
  const entries = new Map<string, Buffer>();
  let unpacked = 0;
  const extract = tar.extract();
  const reading = pipeline(
    Readable.from([Buffer.from(archive)]),
    createGunzip(),
    async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        unpacked += chunk.length;
        if (unpacked > limits.unpacked) throw new Unreadable(`more than ${limits.unpacked} bytes once unpacked`);
        yield chunk;
      }
    },
    extract,
  );
  const listing = (async () => {
    for await (const entry of extract) {
      const { name, type } = entry.header;
      if (type !== 'file') throw new Unreadable(`${name} is no file`);
      if (entries.has(name)) throw new Unreadable(`${name} twice`);
      if (entries.size >= limits.entries) throw new Unreadable(`more than ${limits.entries} files`);
      const chunks: Buffer[] = [];
      for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
      entries.set(name, Buffer.concat(chunks));
    }
  })();
  await Promise.all([reading, listing]);
  return entries;
}

/** The contents of a submission's files; the archive holds those and nothing else. */
function contentsOf(submission: Submission, entries: ReadonlyMap<string, Buffer>): Map<string, Uint8Array> {
  const contents = new Map<string, Uint8Array>();
  const expected = new Set([manifestName]);
  for (const path of submission.work.paths) {
    const name = nameOf(path);
    if (name === null) continue;
    const content = entries.get(name);
    if (content === undefined) throw new Unreadable(`${name} is missing`);
    if (expected.has(name)) throw new Unreadable(`${path.path} twice`);
    expected.add(name);
    contents.set(path.path, content);
  }
  const other = [...entries.keys()].find((name) => !expected.has(name));
  if (other !== undefined) throw new Unreadable(`${other} belongs to nothing`);
  return contents;
}

/**
 * Reads a submission, whoever made it: an archive that is none, is damaged, far too large, or holds anything but plain files that its
 * `submission.json` names, is refused.
 *
 * @param file its name, for the failure's sake
 * @throws Failure `submission-unreadable`
 */
export async function readSubmission(archive: Uint8Array, file: string): Promise<PackedSubmission> {
  try {
    const entries = await entriesOf(archive);
    const manifest = entries.get(manifestName);
    if (manifest === undefined) throw new Unreadable(`${manifestName} is missing`);
    const submission = SubmissionSchema.parse(JSON.parse(manifest.toString('utf8')));
    return { submission, contents: contentsOf(submission, entries) };
  } catch (cause) {
    const said = cause instanceof Error ? (cause.message.split('\n')[0] ?? '').slice(0, 200) : String(cause);
    throw new Failure('submission-unreadable', { file, said }, { cause });
  }
}
