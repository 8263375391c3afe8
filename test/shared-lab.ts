import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLab } from '../lab/open-lab.js';
import { sayInLab } from '../lab/texts.js';
import type { SetUpDialogue } from '../lab/port.js';

/** Set-up questions are answered yes; what is being done is shown, since the first time it takes a while. */
export const unattended: SetUpDialogue = {
  confirm: () => Promise.resolve(true),
  progress: ({ part, state, detail }) => {
    if (state === 'working') return;
    process.stderr.write(`${part}: ${state} ${detail === undefined ? '' : sayInLab('en', detail)}\n`);
  },
};

/**
 * Starts the one lab that the tests with containers share. `npm test` names its folder and removes it in the end; where Vitest is started by hand,
 * the lab goes when the tests are over.
 */
export default async function sharedLab(): Promise<() => Promise<void>> {
  const given = process.env.SMARTHOST_LAB_HOME;
  const home = given ?? (await mkdtemp(join(tmpdir(), 'smarthost-lab-test-')));
  process.env.SMARTHOST_LAB_HOME = home;
  const lab = openLab(home);
  await lab.up(unattended);
  return async () => {
    if (given !== undefined) return;
    await lab.down({ purge: true });
    await rm(home, { recursive: true, force: true });
    delete process.env.SMARTHOST_LAB_HOME;
  };
}
