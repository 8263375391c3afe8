import type { Context } from '../context.js';
import { removeDemoLab } from '../demo-lab.js';

/** `down`: stops the lab and keeps the work; `--purge` removes all of it. */
export async function down(context: Context, options: { readonly purge: boolean }): Promise<void> {
  // A demonstration that was cut off may have left its lab.
  if (options.purge) await removeDemoLab(context.home);
  await (await context.lab()).down(options);
  process.stderr.write(`${context.say({ key: options.purge ? 'down.purged' : 'down.stopped' })}\n`);
}
