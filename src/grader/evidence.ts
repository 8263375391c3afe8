import type { Evidence } from '../domain/report.js';
import type { Lookup, Snapshot } from '../domain/snapshot.js';
import { parameter, whereSet } from '../postfix/parameters.js';

/** A parameter as it holds for a service, and where it was set. */
export function ofParameter(snapshot: Snapshot, name: string, service?: string): Evidence {
  return {
    source: whereSet(snapshot, name, service),
    text: `${name} = ${parameter(snapshot, name, service)}`.trimEnd(),
  };
}

/** What a lookup table answered. */
export function ofLookup(lookup: Pick<Lookup, 'map' | 'key' | 'value'>): Evidence {
  return { source: `postmap -q '${lookup.key}' ${lookup.map}`, text: lookup.value ?? '' };
}

/** Mode, owner and path of a file, as `ls -l` shows them. */
export function ofFile(snapshot: Snapshot, path: string): Evidence {
  const file = snapshot.files.find((candidate) => candidate.path === path);
  if (!file || file.kind === 'missing') return { source: `ls -l ${path}`, text: 'No such file or directory' };
  return { source: `ls -l ${path}`, text: `${modeText(file.mode)} ${file.owner}:${file.group} ${file.path}` };
}

/** Permission bits as chmod(1) takes them: `600`. */
export function modeText(mode: number): string {
  return mode.toString(8).padStart(3, '0');
}

/** Lines of the mail log. */
export function ofLog(snapshot: Snapshot, lines: readonly string[]): Evidence[] {
  return lines.map((text) => ({ source: snapshot.log.path, text }));
}
