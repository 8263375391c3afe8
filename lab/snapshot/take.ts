import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../../src/domain/failure.js';
import type { LabFacts } from '../../src/domain/lab-facts.js';
import { type Snapshot, SnapshotSchema } from '../../src/domain/snapshot.js';
import { askedAddresses, askedDomains } from '../../src/postfix/asked-keys.js';
import { perlProgram, toldOfLab } from './programs.js';
import { QueueLineSchema } from './queue-line.js';

/** The common name in an authority's subject: what tells its certificate from the hundred others of a bundle. */
function subjectMark(pem: string): string {
  const subject = new X509Certificate(pem).subject;
  const common = /^CN=(.*)$/m.exec(subject)?.[1];
  return (
    common ??
    subject
      .split('\n')
      .at(-1)
      ?.replace(/^[^=]*=/, '') ??
    ''
  );
}

/**
 * The one command that looks at Avatar: a Perl program on the standard input of `perl -`, with what it is to ask for in front.
 * No password is among that: the smarthost's account is told from another's by its SHA-256, here.
 */
export async function snapshotCommand(
  facts: LabFacts,
): Promise<{ readonly argv: readonly string[]; readonly input: string }> {
  return perlProgram('snapshot', {
    ...toldOfLab(facts),
    recipients: facts.recipients,
    clients: [facts.cliente.address, facts.outsider.address],
    addresses: askedAddresses(facts),
    domains: askedDomains(facts),
    subjectHash: facts.authority.subjectHash,
    subjectMark: subjectMark(facts.authority.pem),
    queue: 'yes',
  });
}

const CollectedSchema = z.object({ queue: z.array(QueueLineSchema).nullable() }).loose();

/**
 * Reads what the collector printed.
 *
 * @param stderr what it complained of, for the failure's sake
 * @throws Failure `snapshot-unreadable` for anything else.
 */
export function parseSnapshot(stdout: string, stderr = ''): Snapshot {
  try {
    return SnapshotSchema.parse(CollectedSchema.parse(JSON.parse(stdout)));
  } catch (error) {
    throw new Failure(
      'snapshot-unreadable',
      { said: (stderr.trim() || stdout.trim()).slice(0, 300) },
      { cause: error },
    );
  }
}
