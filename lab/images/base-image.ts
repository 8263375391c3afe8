import { spawn } from 'node:child_process';
import { finished } from 'node:stream/promises';
import type Dockerode from 'dockerode';
import { Failure } from '../../src/domain/failure.js';
import { installPackages, onDebian } from '../engine/debian-packages.js';
import type { SetUpDialogue } from '../port.js';
import { saysDiskFull } from './build-image.js';
import { baseTag, type Debian, suites } from './image-tags.js';

/** How long a registry may take to answer before it counts as out of reach. */
const registryMs = 60_000;

interface PullEvent {
  readonly error?: string;
}

/** Pulls Debian's small image and gives it our tag; false where no registry can be reached. */
async function pullBase(docker: Dockerode, debian: Debian): Promise<boolean> {
  const name = `debian:${suites[debian]}-slim`;
  try {
    const output = await docker.pull(name, { abortSignal: AbortSignal.timeout(registryMs) });
    await new Promise<void>((resolve, reject) => {
      docker.modem.followProgress(output, (error: Error | null, events: PullEvent[] | null) => {
        const failed = events?.find((event) => event.error !== undefined)?.error ?? error?.message;
        if (failed === undefined) resolve();
        else reject(new Error(failed));
      });
    });
    const [repo = '', tag = ''] = baseTag(debian).split(':');
    await docker.getImage(name).tag({ repo, tag });
    return true;
  } catch (error) {
    if (error instanceof Error && saysDiskFull(error.message)) throw new Failure('disk-full', {}, { cause: error });
    return false;
  }
}

/** Makes the base from Debian's packages: mmdebstrap(1) writes the file system, and the engine imports it as it comes. */
async function bootstrapBase(docker: Dockerode, debian: Debian): Promise<void> {
  const child = spawn('mmdebstrap', ['--variant=minbase', '--quiet', suites[debian], '-'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + String(chunk)).slice(-4000)));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [repo = '', tag = ''] = baseTag(debian).split(':');
  const fail = (why: string) =>
    saysDiskFull(why)
      ? new Failure('disk-full')
      : new Failure('base-image', { said: why.trim().split('\n').at(-1) ?? '' });
  let imported: NodeJS.ReadableStream;
  try {
    imported = await docker.importImage(child.stdout, { repo, tag });
    const read = finished(imported.resume());
    if ((await ended) !== 0) throw new Error(said);
    await read;
  } catch (error) {
    throw fail(said === '' && error instanceof Error ? error.message : said);
  }
}

/**
 * The base of the three images under a tag of our own: from a registry where one can be reached, else from Debian's packages.
 *
 * @throws Failure `base-image`, `disk-full`, `engine-declined`
 */
export async function makeBase(docker: Dockerode, debian: Debian, dialogue: SetUpDialogue): Promise<string> {
  const tag = baseTag(debian);
  dialogue.progress({ part: 'base', state: 'working', detail: { key: 'image.pulling' } });
  if (await pullBase(docker, debian)) return tag;
  const installed = await new Promise<boolean>((resolve) => {
    const child = spawn('mmdebstrap', ['--version'], { stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
  if (!installed) {
    if (!onDebian()) throw new Failure('base-image-offline');
    const agreed = await dialogue.confirm({ key: 'engine.install-question', params: { packages: 'mmdebstrap' } });
    if (!agreed) throw new Failure('engine-declined', { packages: 'mmdebstrap' });
    await installPackages(['mmdebstrap']);
  }
  dialogue.progress({ part: 'base', state: 'working', detail: { key: 'image.bootstrapping' } });
  await bootstrapBase(docker, debian);
  return tag;
}
