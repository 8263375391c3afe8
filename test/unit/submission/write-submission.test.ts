import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSubmission } from '../../../src/submission/archive.js';
import { fileNameOf, writeSubmission } from '../../../src/submission/write-submission.js';
import { submissionOf } from './submissions.js';

const at = new Date(2026, 10, 25, 4, 5, 6);

test.each([
  ['Ada Lovelace', 'smarthost-lab-ada-lovelace-20261125-040506.tgz'],
  ['  María José  Núñez-Ibáñez ', 'smarthost-lab-maria-jose-nunez-ibanez-20261125-040506.tgz'],
  ['../../etc/passwd', 'smarthost-lab-etc-passwd-20261125-040506.tgz'],
  ['李', 'smarthost-lab-20261125-040506.tgz'],
])('%j gives a file name', (name, file) => {
  expect(fileNameOf(name, at)).toBe(file);
});

describe('a submission is written', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'smarthost-lab-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const packed = submissionOf({ '/etc/mailname': 'avatar.doesntexist.org\n' });

  test('to the file that is named, in the place of an older one', async () => {
    const file = join(folder, 'mine.tgz');
    await writeFile(file, 'older');
    const written = await writeSubmission(packed, file);
    const bytes = await readFile(file);
    expect(written).toEqual({ file, bytes: bytes.length });
    expect((await readSubmission(bytes, file)).contents).toEqual(packed.contents);
    expect(await readdir(folder)).toEqual(['mine.tgz']);
  });

  test.each(['', '/', '/of/the/class/'])('into a folder (%j), under its own name', async (inside) => {
    const { file } = await writeSubmission(packed, `${folder}${inside}`);
    expect(file).toMatch(/smarthost-lab-ada-lovelace-\d{8}-\d{6}\.tgz$/);
    expect((await readFile(file)).length).toBeGreaterThan(100);
  });

  test('or not at all, in words', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(writeSubmission(packed, join(folder, 'absent', 'x.tgz'))).rejects.toMatchObject({
      id: 'file-unwritable',
    });
    await expect(writeSubmission(packed, join(folder, 'file', 'x/'))).rejects.toMatchObject({ id: 'file-unwritable' });
    expect(await readdir(folder)).toEqual(['file']);
  });
});
