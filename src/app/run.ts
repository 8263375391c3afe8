import type { AppEnvironment } from './environment.js';
import type { AppPorts } from './ports.js';

/**
 * Runs the app until the person leaves it.
 *
 * @throws Failure `app-terminal` where input or output is no terminal
 */
export async function runApp(ports: AppPorts): Promise<void> {
  // React reads this once, when it is loaded: without it comes the much slower build for its developers.
  process.env.NODE_ENV ??= 'production';
  const { showApp } = await withColours(ports.environment, () => import('./app.js'));
  await showApp(ports);
}

/**
 * Loads what prints with the depth of colour that the app decided on. Ink's own library reads it once, when it is loaded, from the
 * environment, and decides otherwise: it does not know NO_COLOR, and takes every terminal with CI set for one without bold and inverse.
 */
async function withColours<Loaded>(environment: AppEnvironment, load: () => Promise<Loaded>): Promise<Loaded> {
  const before = process.env.FORCE_COLOR;
  // Without colours there is still bold, underlined and inverse.
  process.env.FORCE_COLOR = process.env.TERM === 'dumb' ? '0' : environment.colours === 'truecolor' ? '3' : '1';
  try {
    return await load();
  } finally {
    if (before === undefined) delete process.env.FORCE_COLOR;
    else process.env.FORCE_COLOR = before;
  }
}
