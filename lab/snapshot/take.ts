import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Failure } from '../../src/domain/failure.js';
import type { LabFacts } from '../../src/domain/lab-facts.js';
import { type Snapshot, SnapshotSchema } from '../../src/domain/snapshot.js';
import { packageFile } from '../package-file.js';

/** A string as a Perl literal in single quotes: only the quote and the backslash mean something there (perlop(1)). */
function perlLiteral(text: string): string {
  return `'${text.replaceAll(/[\\']/g, (character) => `\\${character}`)}'`;
}

const perlList = (texts: readonly string[]): string => `[${texts.map(perlLiteral).join(', ')}]`;

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
  const collector = await readFile(packageFile('lab/snapshot/collect.pl'), 'utf8');
  const parameters = [
    `recipients => ${perlList(facts.recipients)}`,
    `senders => ${perlList(facts.locals.slice(0, 1))}`,
    `host => ${perlLiteral(facts.smarthost.host)}`,
    `nexthop => ${perlLiteral(`[${facts.smarthost.host}]:${facts.smarthost.ports[0] ?? 587}`)}`,
    `subjectHash => ${perlLiteral(facts.authority.subjectHash)}`,
    `subjectMark => ${perlLiteral(subjectMark(facts.authority.pem))}`,
  ].join(', ');
  return {
    argv: ['perl', '-'],
    input: `%main::parameters = (${parameters});\n#line 1 "collect.pl"\n${collector}`,
  };
}

/** One line of postqueue -j (postqueue(1)). */
const QueuedMessageSchema = z
  .object({
    queue_name: z.string(),
    queue_id: z.string(),
    arrival_time: z.number(),
    sender: z.string(),
    recipients: z.array(z.object({ address: z.string(), delay_reason: z.string().optional() })),
  })
  .transform((message) => ({
    queueName: message.queue_name,
    queueId: message.queue_id,
    arrivalTime: message.arrival_time,
    sender: message.sender,
    recipients: message.recipients.map(({ address, delay_reason }) => ({ address, delayReason: delay_reason ?? null })),
  }));

const CollectedSchema = z.object({ queue: z.array(QueuedMessageSchema).nullable() }).loose();

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
