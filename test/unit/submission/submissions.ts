import { gzipSync } from 'node:zlib';
import tar, { type Header } from 'tar-stream';
import type { ChangedPath } from '../../../src/domain/learners-work.js';
import { noProbeResults } from '../../../src/domain/probe-result.js';
import type { Submission } from '../../../src/domain/submission.js';
import { judge } from '../../../src/grader/judge.js';
import { toReport } from '../../../src/grader/report.js';
import { readExercise } from '../../../exercises/read.js';
import type { PackedSubmission } from '../../../src/submission/archive.js';
import { recording } from '../grader/fixtures.js';

/** A changed path, a text file of root's where nothing else is said. */
export function changed(path: string, rest: Partial<ChangedPath> = {}): ChangedPath {
  return {
    path,
    kind: 'file',
    mode: 0o644,
    owner: 'root',
    group: 'root',
    mtime: 1_790_000_000.25,
    target: null,
    content: 'text',
    index: null,
    omitted: null,
    ...rest,
  };
}

/** A submission of the recorded solution, with these files. */
export function submissionOf(
  files: Readonly<Record<string, string>>,
  rest: Partial<Submission> = {},
): PackedSubmission {
  const { facts, snapshot } = recording('solved');
  const seen = { facts, snapshot, probes: noProbeResults, wanted: [] };
  const paths = Object.keys(files).map((path) => changed(path));
  return {
    submission: {
      schema: 'smarthost-lab/submission@1',
      learner: { name: 'Ada Lovelace' },
      made: { at: '2026-11-25T04:00:00.000Z', by: 'smarthost-lab 0.1.0' },
      language: 'en',
      debian: '12',
      account: { user: facts.account.user, fingerprint: 'f' },
      exercises: { '3': { report: toReport(judge(readExercise('3'), seen), 'en'), seen, effort: null } },
      work: { paths, packages: [{ name: 'libsasl2-modules', version: '2.1.28' }], passwords: [] },
      ...rest,
    },
    contents: new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
  };
}

/** An archive of these entries, as somebody might make it by hand. */
export async function archiveOf(
  entries: readonly (readonly [Pick<Header, 'name'> & Partial<Header>, string | Buffer])[],
): Promise<Buffer> {
  const pack = tar.pack();
  for (const [header, content] of entries) {
    if (header.type === undefined || header.type === 'file') pack.entry(header, content);
    else pack.entry(header);
  }
  pack.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of pack as AsyncIterable<Buffer>) chunks.push(chunk);
  return gzipSync(Buffer.concat(chunks));
}
