import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../../lab/port.js';
import { readLabRecord } from '../../lab/record/lab-record.js';

/** The folder of the demonstration's lab, beside the learner's own. */
const homeOf = (home: string) => join(home, 'demo');

/**
 * The lab in which a demonstration is played.
 *
 * @param home of the learner's lab
 */
export async function openDemoLab(home: string): Promise<Lab> {
  const { openLab } = await import('../../lab/open-lab.js');
  return openLab(homeOf(home));
}

/** Removes the demonstration's lab with all that was in it; harmless where there is none. */
export async function removeDemoLab(home: string): Promise<void> {
  const folder = homeOf(home);
  if ((await readLabRecord(folder)) !== null) await (await openDemoLab(home)).down({ purge: true });
  await rm(folder, { recursive: true, force: true });
}
