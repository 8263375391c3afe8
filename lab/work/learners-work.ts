import { z } from 'zod';
import { Failure } from '../../src/domain/failure.js';
import type { LabFacts } from '../../src/domain/lab-facts.js';
import { type ChangedPath, ChangedPathSchema, type CollectedWork } from '../../src/domain/learners-work.js';
import { passwordFingerprint } from '../../src/domain/password-fingerprint.js';
import { parametersOfFiles } from '../files/seen-files.js';
import { perlProgram } from '../snapshot/programs.js';
import { type ChangedPaths, withoutMereWays } from './changed-paths.js';

/** The command that looks at what is changed, and its standard input. The password is in that input, and so in no process list. */
export function learnersWorkCommand(
  facts: LabFacts,
  account: { readonly user: string; readonly password: string },
  changed: ChangedPaths,
): ReturnType<typeof perlProgram> {
  return perlProgram('work', {
    ...parametersOfFiles(facts),
    ...account,
    pem: facts.authority.pem,
    hash: facts.authority.subjectHash,
    paths: changed.present,
    packages: changed.packages,
  });
}

const CollectedSchema = z.object({
  paths: z.array(ChangedPathSchema.extend({ hex: z.string().optional() })),
  packages: z.array(z.object({ name: z.string(), version: z.string().nullable() })),
  passwords: z.array(z.object({ mark: z.string(), own: z.boolean(), sha256: z.string().nullable() })),
});

const gonePath = (path: string): ChangedPath => ({
  path,
  kind: 'gone',
  mode: 0,
  owner: '',
  group: '',
  mtime: 0,
  target: null,
  content: null,
  index: null,
  omitted: null,
});

const byPath = (one: ChangedPath, other: ChangedPath): number => (one.path < other.path ? -1 : 1);

/**
 * What learners-work.pl printed.
 *
 * @throws Failure `work-unreadable` for anything else
 */
export async function readLearnersWork(stdout: string, stderr: string, changed: ChangedPaths): Promise<CollectedWork> {
  let collected: z.infer<typeof CollectedSchema>;
  try {
    collected = CollectedSchema.parse(JSON.parse(stdout));
  } catch (cause) {
    throw new Failure('work-unreadable', { said: stderr.trim().slice(0, 300) }, { cause });
  }
  const found = new Set(collected.paths.map(({ path }) => path));
  const leftOut = [...changed.leftOut, ...changed.present.filter((path) => !found.has(path))];
  const contents = new Map<string, Uint8Array>();
  const present = collected.paths.map(({ hex, ...path }) => {
    if (hex !== undefined) contents.set(path.path, Buffer.from(hex, 'hex'));
    return path;
  });
  return {
    work: {
      paths: withoutMereWays([...present, ...changed.gone.map(gonePath)], leftOut).toSorted(byPath),
      packages: collected.packages,
      passwords: await Promise.all(
        collected.passwords.map(async ({ mark, own, sha256 }) => ({
          mark,
          own,
          fingerprint: sha256 === null ? null : await passwordFingerprint(sha256),
        })),
      ),
    },
    contents,
  };
}
