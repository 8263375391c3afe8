import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepName, knownName } from '../../../src/learner/identity.js';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'smarthost-lab-'));
});
afterEach(() => rm(home, { recursive: true }));

test('a name is known once it was kept, to nobody else', async () => {
  expect(await knownName(home)).toBeNull();
  await keepName(home, 'Ada Lovelace');
  expect(await knownName(home)).toBe('Ada Lovelace');
  expect((await stat(join(home, 'learner.json'))).mode & 0o777).toBe(0o600);
});

test.each(['', '{', '{"schema":"smarthost-lab/learner@1","name":""}'])('%j is no name', async (text) => {
  await writeFile(join(home, 'learner.json'), text);
  expect(await knownName(home)).toBeNull();
});
