import type { Context } from '../context.js';

/** `down`: stops the lab and keeps the work; `--purge` removes all of it. */
export async function down(context: Context, options: { readonly purge: boolean }): Promise<void> {
  await (await context.lab()).down(options);
  process.stderr.write(`${context.say({ key: options.purge ? 'down.purged' : 'down.stopped' })}\n`);
}
