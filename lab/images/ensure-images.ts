import type { HostName } from '../../src/domain/lab-facts.js';
import type { Engine } from '../engine/find-engine.js';
import type { SetUpDialogue } from '../port.js';
import { makeBase } from './base-image.js';
import { buildImage } from './build-image.js';
import { baseTag, type Debian, wantedImages } from './image-tags.js';

/** The tags of the three images, each built where it is missing. */
export async function ensureImages(
  { docker }: Pick<Engine, 'docker'>,
  debian: Debian,
  dialogue: SetUpDialogue,
): Promise<Record<HostName, string>> {
  const [wanted, present] = await Promise.all([wantedImages(debian), docker.listImages()]);
  const tags = new Set(present.flatMap((image) => image.RepoTags ?? []));
  const has = (tag: string) => tags.has(tag) || tags.has(`localhost/${tag}`);
  const missing = wanted.filter((image) => !has(image.tag));
  if (missing.length > 0) {
    const base = has(baseTag(debian)) ? baseTag(debian) : await makeBase(docker, debian, dialogue);
    dialogue.progress({ part: 'base', state: 'done' });
    await Promise.all(
      missing.map(async (image) => {
        const part = `image-${image.host}` as const;
        dialogue.progress({ part, state: 'working' });
        try {
          await buildImage(docker, image, base, (step) =>
            dialogue.progress({ part, state: 'working', detail: { key: 'image.step', params: { step } } }),
          );
          dialogue.progress({ part, state: 'done' });
        } catch (error) {
          dialogue.progress({ part, state: 'failed' });
          throw error;
        }
      }),
    );
  } else {
    dialogue.progress({ part: 'base', state: 'done' });
  }
  for (const image of wanted)
    if (!missing.includes(image)) dialogue.progress({ part: `image-${image.host}`, state: 'done' });
  const tagOf = (host: HostName) => wanted.find((image) => image.host === host)?.tag ?? '';
  return { avatar: tagOf('avatar'), cliente: tagOf('cliente'), internet: tagOf('internet') };
}
