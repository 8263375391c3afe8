import { readFile } from 'node:fs/promises';
import type { LabFacts } from '../../src/domain/lab-facts.js';
import { packageFile } from '../package-file.js';

/** What every program begins with that asks Postfix what it is told, and its tables what they answer. */
const postfixAsked = [
  'begin',
  'commands',
  'json',
  'files',
  'accounts',
  'lists',
  'first-round',
  'second-round',
  'third-round',
] as const;

/** What looks at Avatar: parts of one Perl program each, put together when it is sent (lab/snapshot/parts). */
export const programs = {
  /** Everything that the checks want to know: the JSON of src/domain/snapshot.ts. */
  snapshot: [...postfixAsked, 'secrets', 'files-that-matter', 'authorities', 'own-certificates', 'last-round', 'print'],
  /** Files as the screen shows them. The passwords that may stand in them are found as for the snapshot. */
  files: [...postfixAsked, 'seen-tables', 'secrets', 'seen-files'],
  /** What the learner did to the machine, to be packed for the instructor. */
  work: [...postfixAsked, 'seen-tables', 'secrets', 'learners-work'],
  /** The mailboxes of Avatar's users. */
  mailboxes: ['begin', 'json', 'files', 'mailboxes'],
} as const;

/** What the parts that ask Postfix are told of a lab (`postfixAsked`): who sends, and where the mail of the world has to go. */
export function toldOfLab({ locals, smarthost: { host, ports } }: LabFacts): Readonly<Record<string, PerlValue>> {
  return { senders: locals.slice(0, 1), host, nexthop: `[${host}]:${ports[0] ?? 587}` };
}

/** A value that a program is told: a text, or a list of them. */
export type PerlValue = string | readonly string[];

/** A string as a Perl literal in single quotes: only the quote and the backslash mean something there (perlop(1)). */
const perlText = (text: string): string => `'${text.replaceAll(/[\\']/g, (character) => `\\${character}`)}'`;

const perlLiteral = (value: PerlValue): string =>
  typeof value === 'string' ? perlText(value) : `[${value.map(perlText).join(', ')}]`;

/** A Perl program that looks at Avatar, for the standard input of `perl -`, with what it is to ask for in front. */
export async function perlProgram(
  name: keyof typeof programs,
  parameters: Readonly<Record<string, PerlValue>> = {},
): Promise<{ readonly argv: readonly string[]; readonly input: string }> {
  const parts = await Promise.all(
    programs[name].map(async (part) => {
      const text = await readFile(packageFile(`lab/snapshot/parts/${part}.pl`), 'utf8');
      return `#line 1 "${part}.pl"\n${text}`;
    }),
  );
  const told = Object.entries(parameters).map(([key, value]) => `${key} => ${perlLiteral(value)}`);
  return { argv: ['perl', '-'], input: `%main::parameters = (${told.join(', ')});\n${parts.join('')}` };
}
