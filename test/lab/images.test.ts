import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';
import { expect, inject, test } from 'vitest';
import { anEngine } from '../../lab/engine/find-engine.js';
import { loadImages, saveImages } from '../../lab/images/carry-images.js';
import { debianTag, wantedImages } from '../../lab/images/image-tags.js';

/** The names of the images in a file that the engine wrote: its manifest.json says them. */
async function namesIn(file: string): Promise<string[]> {
  for await (const entry of createReadStream(file).pipe(tar.extract())) {
    if (entry.header.name !== 'manifest.json') {
      entry.resume();
      continue;
    }
    let text = '';
    for await (const chunk of entry) text += String(chunk);
    return (JSON.parse(text) as { readonly RepoTags: readonly string[] | null }[]).flatMap(
      (image) => image.RepoTags ?? [],
    );
  }
  return [];
}

test('the images of a release go into one file, and come out of it', async () => {
  const debian = inject('debian');
  const folder = await mkdtemp(join(tmpdir(), 'smarthost-lab-images-'));
  const file = join(folder, 'lab.tar');
  try {
    await saveImages(file, debian);
    const { base, hosts } = await wantedImages(debian);
    const wanted = [debianTag(debian), base.tag, ...hosts.map((image) => image.tag)];
    expect((await namesIn(file)).toSorted()).toEqual(wanted.toSorted());
    await loadImages(file);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('images that this program has no use for are read, and said to be of another version', async () => {
  const engine = await anEngine();
  const folder = await mkdtemp(join(tmpdir(), 'smarthost-lab-images-'));
  const file = join(folder, 'other.tar');
  try {
    const output = await engine.docker.getImage(debianTag(inject('debian'))).get();
    await pipeline(output, createWriteStream(file));
    await expect(loadImages(file)).rejects.toMatchObject({
      id: 'images-of-another-version',
      what: { params: { file } },
    });
    await writeFile(file, 'no archive');
    await expect(loadImages(file)).rejects.toMatchObject({ id: 'file-unreadable' });
  } finally {
    await rm(folder, { recursive: true });
  }
});
