import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LabRecord, readLabRecord, removeLabRecord, writeLabRecord } from '../../../lab/record/lab-record.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'record-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const pair = { key: 'key', cert: 'certificate' };
const record: LabRecord = {
  schema: 'smarthost-lab/lab@1',
  id: '0123abcd',
  debian: '12',
  networks: { mz: '192.168.77', internet: '10.77.0' },
  account: { user: 'ies.avatar.100@gmail.com', password: 'abcdefghijkmnopq' },
  controlToken: 'token',
  authority: { fileName: 'root.pem', pem: 'pem', subjectHash: '0a0b0c0d' },
  certificates: { good: pair, unknownAuthority: pair, wrongName: pair, expired: pair },
};

test('a record reads as it was written, and nobody else may read it', async () => {
  const folder = join(home, 'new', 'folder');
  await writeLabRecord(folder, record);
  expect(await readLabRecord(folder)).toEqual(record);
  expect(statSync(join(folder, 'lab.json')).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('there is none yet, or no more', async () => {
  expect(await readLabRecord(join(home, 'nowhere'))).toBeNull();
  await writeLabRecord(home, record);
  await removeLabRecord(home);
  await removeLabRecord(home);
  expect(await readLabRecord(home)).toBeNull();
});

test('whatever else is in the file is said to be damaged', async () => {
  const text = JSON.stringify(record);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.nat(text.length - 1).map((end) => text.slice(0, end)),
      ),
      async (other) => {
        writeFileSync(join(home, 'lab.json'), other);
        await expect(readLabRecord(home)).rejects.toMatchObject({ id: 'lab-record-damaged' });
      },
    ),
  );
});

test('a folder that cannot be one, or that nobody may write to, is said to be that', async () => {
  writeFileSync(join(home, 'file'), '');
  const folder = join(home, 'file', 'lab');
  for (const attempt of [() => readLabRecord(folder), () => writeLabRecord(folder, record)])
    await expect(attempt()).rejects.toMatchObject({ id: 'home-unusable', what: { params: { folder } } });
});
