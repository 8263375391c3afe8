import { readFile } from 'node:fs/promises';
import { packageFile } from '../package-file.js';

/** The words of a command that runs a program of the probes on a host, its standard input left to what the program is told. */
export async function perlProbe(name: 'follow-mail' | 'speak-smtp'): Promise<readonly string[]> {
  const [json, program] = await Promise.all(
    ['lab/snapshot/parts/json.pl', `lab/probes/${name}.pl`].map((path) => readFile(packageFile(path), 'utf8')),
  );
  return ['perl', '-e', `#line 1 "json.pl"\n${json}#line 1 "${name}.pl"\n${program}`];
}
