import { z } from 'zod';
import { Failure } from '../../src/domain/failure.js';
import type { LabFacts } from '../../src/domain/lab-facts.js';
import { type SeenFile, SeenFileSchema } from '../../src/domain/seen-file.js';
import { type PerlValue, perlProgram, toldOfLab } from '../snapshot/programs.js';

/** What a program has to know that looks at the files of the figure and at those that the configuration names. */
export function parametersOfFiles(facts: LabFacts): Readonly<Record<string, PerlValue>> {
  return {
    ...toldOfLab(facts),
    recipients: [],
    clients: [],
    addresses: [],
    domains: [facts.avatar.fqdn],
    authority: facts.authority.path,
    users: facts.locals,
  };
}

/** The command that looks at the files, and its standard input. */
export function seenFilesCommand(facts: LabFacts): ReturnType<typeof perlProgram> {
  return perlProgram('files', parametersOfFiles(facts));
}

/**
 * What seen-files.pl printed.
 *
 * @throws Failure `snapshot-unreadable` for anything else
 */
export function readSeenFiles(stdout: string, stderr: string, facts: LabFacts): SeenFile[] {
  try {
    return z
      .array(SeenFileSchema)
      .parse(JSON.parse(stdout))
      .map((file) =>
        // The authority is the lab's own, and came with the machine though not with its image.
        file.path === facts.authority.path
          ? { ...file, start: { mode: 0o644, owner: 'root', group: 'root', text: facts.authority.pem } }
          : file,
      );
  } catch (cause) {
    throw new Failure('snapshot-unreadable', { said: (stderr.trim() || stdout.trim()).slice(0, 300) }, { cause });
  }
}
