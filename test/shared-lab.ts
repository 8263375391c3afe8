import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { openLab } from '../lab/open-lab.js';
import { readLabRecord } from '../lab/record/lab-record.js';
import { sayInLab } from '../lab/texts.js';
import type { SetUpDialogue } from '../lab/port.js';
import { labsAreOwn, labsFolder } from './lab-releases.js';

/** Set-up questions are answered yes; what is being done is shown, since the first time it takes a while. */
export const unattended: SetUpDialogue = {
  confirm: () => Promise.resolve(true),
  progress: ({ part, state, detail }) => {
    if (state === 'working') return;
    process.stderr.write(`${part}: ${state} ${detail === undefined ? '' : sayInLab('en', detail)}\n`);
  },
};

/**
 * Starts the one lab that the tests of a project share, of the release that vitest.config.ts names for the project. A test gets it with
 * `openLab(labHome())`, as the program does, and the release with `inject('debian')`. `npm test` removes the labs in the end; where Vitest is
 * started by hand, they go when the tests are over, or stay for the next run where `SMARTHOST_LAB_HOME` names their folder.
 */
export default async function sharedLab(project: TestProject): Promise<() => Promise<void>> {
  const { debian, home } = project.getProvidedContext();
  const lab = openLab(home);
  await lab.up(unattended, { debian });
  return async () => {
    // Two projects may have had the same lab.
    if (!labsAreOwn || (await readLabRecord(home)) === null) return;
    await lab.down({ purge: true });
    await rm(labsFolder, { recursive: true, force: true });
  };
}
