import type { Debian, HostName } from '../../src/domain/lab-facts.js';
import type { Engine } from '../engine/find-engine.js';
import type { Progress, SetUpDialogue } from '../port.js';
import { buildImage } from './build-image.js';
import { makeDebian } from './debian-image.js';
import { debianTag, presentImages, type WantedImage, wantedImages } from './image-tags.js';

/** Nobody who would be told or asked: all is there, as a rule. */
const nobody: SetUpDialogue = { confirm: () => Promise.resolve(true), progress: () => {} };

/**
 * The tags of the three images, each built where it is missing. What they have in common is built first, and only where one of them is
 * missing; then those that are missing, at once.
 */
export async function ensureImages(
  { docker }: Pick<Engine, 'docker'>,
  debian: Debian,
  dialogue: SetUpDialogue = nobody,
): Promise<Record<HostName, string>> {
  const [{ base, hosts }, has] = await Promise.all([wantedImages(debian), presentImages(docker)]);

  const telling = async (part: Progress['part'], action: () => Promise<void>) => {
    dialogue.progress({ part, state: 'working' });
    try {
      await action();
    } catch (error) {
      dialogue.progress({ part, state: 'failed' });
      throw error;
    }
  };
  const build = async (image: WantedImage, from: string) => {
    const part = image.name === 'base' ? 'base' : (`image-${image.name}` as const);
    await telling(part, () =>
      buildImage(docker, image, from, (step) =>
        dialogue.progress({ part, state: 'working', detail: { key: 'image.step', params: { step } } }),
      ),
    );
    dialogue.progress({ part, state: 'done' });
  };

  const missing = hosts.filter((image) => !has(image.tag));
  if (missing.length === 0 || has(base.tag)) dialogue.progress({ part: 'base', state: 'done' });
  else {
    if (!has(debianTag(debian))) await telling('base', () => makeDebian(docker, debian, dialogue));
    await build(base, debianTag(debian));
  }
  for (const { name } of hosts.filter((image) => has(image.tag)))
    dialogue.progress({ part: `image-${name}`, state: 'done' });
  await Promise.all(missing.map((image) => build(image, base.tag)));
  const tagOf = (host: HostName) => hosts.find(({ name }) => name === host)?.tag ?? '';
  return { avatar: tagOf('avatar'), cliente: tagOf('cliente'), internet: tagOf('internet') };
}
