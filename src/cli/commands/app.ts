import { Failure } from '../../domain/failure.js';
import { appPorts } from '../app-ports.js';
import type { Context } from '../context.js';

/** No command: opens the app. With `tmux`, beside a shell on avatar. */
export async function app(context: Context, options: { readonly tmux: boolean }): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) throw new Failure('app-terminal');
  if (options.tmux && (process.env.TMUX ?? '') === '') {
    const { openSession } = await import('../tmux/open-tmux.js');
    return openSession(context);
  }
  const [{ runApp }, ports] = await Promise.all([
    import('../../app/run.js'),
    context.lab().then((lab) => appPorts(context, lab)),
  ]);
  const pane = options.tmux ? await import('../tmux/open-tmux.js').then(({ openPane }) => openPane(context)) : null;
  try {
    await runApp(ports);
  } finally {
    pane?.close();
  }
  // A set-up that is still under way goes on by itself, or at the next start: nobody waits for it here.
  process.exit(0);
}
