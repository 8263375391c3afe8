import type { Snapshot } from '../domain/snapshot.js';

/** What postconf(1) found odd about main.cf, in the two forms that a learner's slip takes. */
export type ConfigWarning =
  | { readonly kind: 'unused'; readonly name: string; readonly value: string; readonly text: string }
  | {
      readonly kind: 'overridden';
      readonly name: string;
      readonly value: string;
      readonly line: number;
      readonly text: string;
    };

const unused = /^warning: \S+\/main\.cf: unused parameter: ([^=\s]+)=(.*)$/;
const overridden = /^warning: \S+\/main\.cf, line (\d+): overriding earlier entry: ([^=\s]+)=(.*)$/;

/**
 * The warnings that can be a slip: a parameter that Postfix does not know, which is how a misspelt name shows, and a second
 * assignment, of which the last one counts. Announcements of what a later release will drop are none.
 */
export function configWarnings(lines: readonly string[]): ConfigWarning[] {
  const warnings: ConfigWarning[] = [];
  for (const text of lines) {
    const spare = unused.exec(text);
    if (spare) warnings.push({ kind: 'unused', name: spare[1] ?? '', value: spare[2] ?? '', text });
    const double = overridden.exec(text);
    if (double)
      warnings.push({
        kind: 'overridden',
        line: Number(double[1]),
        name: double[2] ?? '',
        value: double[3] ?? '',
        text,
      });
  }
  return warnings;
}

/** The path and line at which Postfix gave up reading its configuration, from postconf's last words, or null. */
export function refusedLine(fatal: string): { readonly path: string; readonly line: number } | null {
  const match = /(\/\S+), line (\d+)/.exec(fatal);
  return match ? { path: match[1] ?? '', line: Number(match[2]) } : null;
}

/**
 * The words with which Postfix's programs end over a value that concerns them all (inet_protocols, inet_interfaces and the like), which postconf(1) does not mind, or
 * null: postmap(1) said them where it was to look something up. What ends it over one table is none of these.
 */
export function fatalForAll({ lookups }: Snapshot): string | null {
  const said = lookups.map(({ problem }) => /^fatal: .*/.exec(problem ?? '')?.[0]);
  return said.find((line) => line !== undefined && !/dictionary|database|table|open /.test(line)) ?? null;
}
