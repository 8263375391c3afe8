import type { AppPorts } from './ports.js';

/**
 * Runs the app until the person leaves it.
 *
 * @throws Failure `app-terminal` where input or output is no terminal
 */
export async function runApp(ports: AppPorts): Promise<void> {
  // React reads this once, when it is loaded: without it comes the much slower build for its developers.
  process.env.NODE_ENV ??= 'production';
  const { showApp } = await import('./app.js');
  await showApp(ports);
}
