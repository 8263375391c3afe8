import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../src/domain/failure.js';
import { type Debian, debianReleases } from '../../src/domain/lab-facts.js';
import { anEngine } from '../engine/find-engine.js';
import { saysDiskFull } from './disk-full.js';
import { followToEnd } from './engine-progress.js';
import { debianTag, presentImages, wantedImages } from './image-tags.js';

const docker = async () => (await anEngine()).docker;

/**
 * Writes the three images, and what they were built on, to a file.
 *
 * @throws Failure `images-missing` where they were not built yet, `file-unwritable`, `disk-full`
 */
export async function saveImages(file: string, debian: Debian): Promise<void> {
  const engine = await docker();
  const { base, hosts } = await wantedImages(debian);
  const names = [debianTag(debian), base.tag, ...hosts.map((image) => image.tag)];
  const has = await presentImages(engine);
  if (!names.every(has)) throw new Failure('images-missing');
  // An older file of that name is whole until the new one is.
  const unfinished = `${file}.part`;
  try {
    const output = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      engine.modem.dial(
        {
          path: '/images/get?',
          method: 'GET',
          options: { names },
          isStream: true,
          statusCodes: { 200: true, 500: 'server error' },
        },
        (error, stream) => (error ? reject(error) : resolve(stream as NodeJS.ReadableStream)),
      );
    });
    await pipeline(output, createWriteStream(unfinished));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    const said = error instanceof Error ? error.message : String(error);
    throw saysDiskFull(said)
      ? new Failure('disk-full', {}, { cause: error })
      : new Failure('file-unwritable', { file, said }, { cause: error });
  }
}

/** What an image is called where an engine says that it read it; Podman puts a place before the name. */
const loadedName = /Loaded image: (?:localhost\/)?(\S+)/g;

/**
 * Reads images from a file that `saveImages` wrote.
 *
 * @throws Failure `file-unreadable`, `images-of-another-version` where those in it are not what this program's hosts are made of
 */
export async function loadImages(file: string): Promise<void> {
  const engine = await docker();
  let said = '';
  try {
    await followToEnd(engine, await engine.loadImage(createReadStream(file)), ({ stream }) => {
      said += stream ?? '';
    });
  } catch (error) {
    throw new Failure(
      'file-unreadable',
      { file, said: error instanceof Error ? error.message : String(error) },
      { cause: error },
    );
  }
  const loaded = new Set([...said.matchAll(loadedName)].map(([, name]) => name));
  const releases = await Promise.all(debianReleases.map((debian) => wantedImages(debian)));
  if (!releases.some(({ hosts }) => hosts.every(({ tag }) => loaded.has(tag))))
    throw new Failure('images-of-another-version', { file });
}
