import { setUpDialogue } from '../set-up-dialogue.js';
import type { Debian } from '../../domain/lab-facts.js';
import type { Context } from '../context.js';

/** `images build`: makes the images that are missing. */
export async function buildImages(context: Context, debian: Debian): Promise<void> {
  const dialogue = setUpDialogue(context);
  const [{ ensureEngine }, { ensureImages }] = await Promise.all([
    import('../../../lab/engine/ensure-engine.js'),
    import('../../../lab/images/ensure-images.js'),
  ]);
  await ensureImages(await ensureEngine(dialogue), debian, dialogue);
}

/** `images save`: writes the images to a file that `images load` reads on a machine without Internet. */
export async function saveToFile(context: Context, file: string, debian: Debian): Promise<void> {
  const { saveImages } = await import('../../../lab/images/carry-images.js');
  await saveImages(file, debian);
  process.stderr.write(`${context.say({ key: 'images.saved', params: { file } })}\n`);
}

/** `images load`: reads images from such a file; installs an engine first where there is none. */
export async function loadFromFile(context: Context, file: string): Promise<void> {
  const { ensureEngine } = await import('../../../lab/engine/ensure-engine.js');
  await ensureEngine(setUpDialogue(context));
  const { loadImages } = await import('../../../lab/images/carry-images.js');
  await loadImages(file);
  process.stderr.write(`${context.say({ key: 'images.loaded', params: { file } })}\n`);
}
