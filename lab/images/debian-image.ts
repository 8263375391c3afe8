import { spawn } from 'node:child_process';
import type Dockerode from 'dockerode';
import { Failure } from '../../src/domain/failure.js';
import type { Debian } from '../../src/domain/lab-facts.js';
import { hasMmdebstrap, installPackages, onDebian } from '../engine/debian-packages.js';
import type { SetUpDialogue } from '../port.js';
import { saysDiskFull } from './disk-full.js';
import { followToEnd } from './engine-progress.js';
import { debianTag, suites } from './image-tags.js';

/** How long a registry may keep silent before it counts as out of reach: one that sends, however slowly, is not. */
const silenceMs = 60_000;

/** Pulls Debian's small image and gives it our tag; where no registry can be reached, says why. */
async function pullDebian(docker: Dockerode, debian: Debian): Promise<string | null> {
  const name = `debian:${suites[debian]}-slim`;
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), silenceMs);
  try {
    const output = await docker.pull(name, { abortSignal: silence.signal });
    await followToEnd(docker, output, () => timer.refresh());
    const [repo = '', tag = ''] = debianTag(debian).split(':');
    await docker.getImage(name).tag({ repo, tag });
    return null;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    if (saysDiskFull(said)) throw new Failure('disk-full', {}, { cause: error });
    return said;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Makes Debian from its own packages: mmdebstrap(1) writes the file system, and the engine imports it as it comes. Nothing of it is
 * worth a sync of the disk (dpkg(1), --force-unsafe-io) before it is whole.
 */
async function bootstrapDebian(docker: Dockerode, debian: Debian): Promise<void> {
  const child = spawn(
    'mmdebstrap',
    ['--variant=minbase', '--quiet', '--dpkgopt=force-unsafe-io', suites[debian], '-'],
    // In a group of its own: told to end, it hangs up on its whole group.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + String(chunk)).slice(-4000)));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  ended.catch(() => {});
  const [repo = '', tag = ''] = debianTag(debian).split(':');
  const fail = (why: string) =>
    saysDiskFull(why)
      ? new Failure('disk-full')
      : new Failure('base-image', { said: why.trim().split('\n').at(-1) ?? '' });
  try {
    await followToEnd(docker, await docker.importImage(child.stdout, { repo, tag }));
    if ((await ended) !== 0) throw new Error(said);
  } catch (error) {
    // Nobody reads any more what it writes: it would wait for ever, and this program for it.
    child.stdout.destroy();
    child.kill();
    // What mmdebstrap says last is the cause, where it says anything: an engine that was given half an archive only complains of that.
    throw fail(`${error instanceof Error ? error.message : String(error)}\n${said}`);
  }
}

/**
 * Debian's small system under a tag of our own: from a registry where one can be reached, else from Debian's packages.
 *
 * @throws Failure `base-image`, `base-image-offline`, `disk-full`, `engine-declined`
 */
export async function makeDebian(docker: Dockerode, debian: Debian, dialogue: SetUpDialogue): Promise<void> {
  dialogue.progress({ part: 'base', state: 'working', detail: { key: 'image.pulling' } });
  const refusal = await pullDebian(docker, debian);
  if (refusal === null) return;
  if (!hasMmdebstrap()) {
    if (!onDebian()) throw new Failure('base-image-offline', { said: refusal });
    const agreed = await dialogue.confirm({ key: 'engine.install-question', params: { packages: 'mmdebstrap' } });
    if (!agreed) throw new Failure('engine-declined', { packages: 'mmdebstrap' });
    await installPackages(['mmdebstrap']);
  }
  dialogue.progress({ part: 'base', state: 'working', detail: { key: 'image.bootstrapping' } });
  await bootstrapDebian(docker, debian);
}
