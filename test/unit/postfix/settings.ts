import type { Snapshot } from '../../../src/domain/snapshot.js';
import { recording } from '../grader/fixtures.js';

/** A machine with the model solution, and with these parameters otherwise. */
export function withSettings(values: Readonly<Record<string, string>>): Snapshot {
  const { snapshot } = recording('solved');
  return { ...snapshot, config: { ...snapshot.config, effective: { ...snapshot.config.effective, ...values } } };
}
