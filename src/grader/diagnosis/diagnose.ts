import type { Snapshot } from '../../domain/snapshot.js';
import { type CatalogueEntry, catalogue, type DistinguishingFact } from './catalogue.js';

/** The cause behind a symptom, and the line that shows it. */
export interface Diagnosis {
  readonly id: string;
  readonly params: Readonly<Record<string, string>>;
  readonly line: string;
  readonly check: string | null;
}

function holds(fact: DistinguishingFact, snapshot: Snapshot): boolean {
  const { mechanisms, plugins } = snapshot.sasl;
  const present =
    mechanisms === null ? plugins.length > 0 : mechanisms.some((name) => name === 'PLAIN' || name === 'LOGIN');
  return fact === 'plug-ins-present' ? present : !present;
}

function diagnosisOf(entry: CatalogueEntry, line: string): Diagnosis | null {
  const match = entry.pattern.exec(line);
  return match ? { id: entry.id, params: { ...match.groups }, line, check: entry.check } : null;
}

/**
 * The one diagnosis that matters first among what Postfix wrote, or null where the catalogue knows none of it. The
 * catalogue's order decides, and of several lines with the same symptom the latest.
 */
export function diagnose(lines: readonly string[], snapshot: Snapshot): Diagnosis | null {
  for (const entry of catalogue) {
    if (entry.fact !== undefined && !holds(entry.fact, snapshot)) continue;
    const among = entry.from === 'log' ? lines : snapshot.config.warnings;
    const line = among.findLast((candidate) => entry.pattern.test(candidate));
    const diagnosis = line === undefined ? null : diagnosisOf(entry, line);
    if (diagnosis) return diagnosis;
  }
  return null;
}
