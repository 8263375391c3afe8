import { homedir } from 'node:os';
import { join } from 'node:path';
import envPaths from 'env-paths';

/**
 * The folder in which this person's lab, progress and history are kept.
 * `SMARTHOST_LAB_HOME` names another one, so that two labs can live side by side.
 */
export function labHome(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment.SMARTHOST_LAB_HOME;
  if (chosen !== undefined && chosen !== '') return chosen.startsWith('~/') ? join(homedir(), chosen.slice(2)) : chosen;
  return envPaths('smarthost-lab', { suffix: '' }).data;
}
