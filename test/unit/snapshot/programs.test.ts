import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { perlProgram, programs } from '../../../lab/snapshot/programs.js';

const names = Object.keys(programs) as (keyof typeof programs)[];

// Each part is written by itself, and a name that two of them define for themselves silently means the last one in the whole.
test.each(names)('the parts of the program %s fit together: Perl has nothing to warn of', async (name) => {
  const { input } = await perlProgram(name);
  const ran = spawnSync('perl', ['-cw', '-'], { input, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  expect(ran.stderr).toBe('- syntax OK\n');
});
