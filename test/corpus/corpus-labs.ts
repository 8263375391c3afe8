import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openLab } from '../../lab/open-lab.js';
import { unattended } from '../shared-lab.js';

/**
 * How many labs share the work. Most of a case is waiting, for the engine and for Postfix, whose programs let a main.cf that was just
 * changed cool down for two seconds before they read it, so that more labs than processors pay.
 */
const count = Number(process.env.SMARTHOST_LAB_CORPUS_LABS ?? 5);

/** The folders of the corpus's labs, beside the lab of the same release that the other tests share, so that none has to wait for another. */
export function corpusHomes(home: string): string[] {
  return Array.from({ length: count }, (_, at) => join(home, `corpus-${at + 1}`));
}

/** Starts the labs of the corpus, one after the other, so that none has to choose its networks a second time; they go when the tests are over. */
export default async function corpusLabs(project: TestProject): Promise<() => Promise<void>> {
  const { debian, home } = project.getProvidedContext();
  const homes = corpusHomes(home);
  for (const home of homes) await openLab(home).up(unattended, { debian });
  return async () => {
    for (const home of homes) {
      await openLab(home).down({ purge: true });
      await rm(home, { recursive: true, force: true });
    }
  };
}
