import { Failure } from '../../src/domain/failure.js';
import type { SetUpDialogue } from '../port.js';
import { installPackages, onDebian } from './debian-packages.js';
import { type Engine, findEngine } from './find-engine.js';
import { isInstalled, startDaemon } from './start-daemon.js';

/** What is installed where there is no engine. */
const packages = ['docker.io', 'iptables'];

/**
 * An engine that answers: the one that runs, else the installed one, started, else Docker from Debian's packages, after asking.
 *
 * @throws Failure `engine-absent` where none can be installed here, `engine-declined` where the person said no, and those of the steps
 */
export async function ensureEngine(dialogue: SetUpDialogue): Promise<Engine> {
  dialogue.progress({ part: 'engine', state: 'working' });
  const running = await findEngine();
  if (running !== null) {
    dialogue.progress({ part: 'engine', state: 'done' });
    return running;
  }
  try {
    if (!isInstalled()) {
      if (process.platform !== 'linux' || !onDebian()) throw new Failure('engine-absent');
      const agreed = await dialogue.confirm({
        key: 'engine.install-question',
        params: { packages: packages.join(', ') },
      });
      if (!agreed) throw new Failure('engine-declined', { packages: packages.join(' ') });
      dialogue.progress({
        part: 'engine',
        state: 'working',
        detail: { key: 'engine.installing', params: { packages: packages.join(', ') } },
      });
      await installPackages(packages);
    }
    dialogue.progress({ part: 'engine', state: 'working', detail: { key: 'engine.starting' } });
    const engine = await startDaemon();
    dialogue.progress({ part: 'engine', state: 'done' });
    return engine;
  } catch (error) {
    dialogue.progress({ part: 'engine', state: 'failed' });
    throw error;
  }
}
