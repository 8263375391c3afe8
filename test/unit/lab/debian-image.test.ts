import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Dockerode from 'dockerode';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeDebian } from '../../../lab/images/debian-image.js';

let folder = '';
const path = process.env.PATH;

/** Writes without an end, as far as somebody reads, and notes its number. */
const endless = `#!/bin/sh
[ "$1" = --version ] && exit 0
echo $$ > "$(dirname "$0")/pid"
exec cat /dev/zero
`;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smarthost-lab-debian-'));
  await writeFile(join(folder, 'mmdebstrap'), endless);
  await chmod(join(folder, 'mmdebstrap'), 0o755);
  process.env.PATH = `${folder}:${path}`;
});
afterEach(async () => {
  process.env.PATH = path;
  await rm(folder, { recursive: true });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('an engine whose disk is full while Debian comes in is told of, and the program that makes Debian does not wait for it', async () => {
  const docker = new Dockerode();
  vi.spyOn(docker, 'pull').mockRejectedValue(new Error('no registry'));
  vi.spyOn(docker, 'importImage').mockImplementation(async (input: NodeJS.ReadableStream | string) => {
    if (typeof input !== 'string') await new Promise((resolve) => input.once('data', resolve));
    throw new Error('write /var/lib/docker/tmp/x: no space left on device');
  });
  const made = makeDebian(docker, '12', { confirm: () => Promise.resolve(true), progress: () => {} });
  await expect(made).rejects.toMatchObject({ id: 'disk-full' });
  const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
  await expect.poll(() => isAlive(pid)).toBe(false);
});
