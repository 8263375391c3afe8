import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { Failure } from '../../src/domain/failure.js';
import type { SetUpDialogue } from '../port.js';
import { installPackages, onDebian } from './debian-packages.js';
import { asRoot } from './as-root.js';
import { type Engine, obstacleOf, searchEngine } from './find-engine.js';
import { isInstalled, startDaemon } from './start-daemon.js';

/** What is installed where there is no engine. */
const packages = ['docker.io', 'iptables'];

/** Who may use Docker's socket: its daemon gives it to this group. */
const group = 'docker';

/** Makes Docker's packages the machine's own, after asking. */
async function install(dialogue: SetUpDialogue): Promise<void> {
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

/** The user's groups from the next login on; those of this process were settled at the last. */
function groupsOf(user: string): string[] {
  return spawnSync('id', ['-nG', user], { encoding: 'utf8' }).stdout?.trim().split(/\s+/) ?? [];
}

/**
 * Docker runs, and this user may not use it. Makes the user one of those who may, after asking, since that is as much as being root.
 *
 * @returns what stands in the way now: at the best, that it needs a new login
 */
async function letIn(denied: Failure, dialogue: SetUpDialogue): Promise<Failure> {
  const user = userInfo().username;
  if (process.platform !== 'linux' || process.getuid?.() === 0) return denied;
  const login = new Failure('engine-login', { user, group });
  if (groupsOf(user).includes(group)) return login;
  // Only a person may say yes to that: it would not help a machine that works alone, which does not log in again.
  if (!process.stdin.isTTY) return denied;
  if (!(await dialogue.confirm({ key: 'engine.group-question', params: { user, group } }))) return denied;
  return asRoot(['usermod', '-aG', group, user]).then(
    () => login,
    () => denied,
  );
}

async function startEngine(dialogue: SetUpDialogue): Promise<Engine> {
  const search = await searchEngine();
  if (search.engine !== null) return search.engine;
  const obstacle = obstacleOf(search);
  if (obstacle !== null) throw obstacle;
  if (!isInstalled()) await install(dialogue);
  dialogue.progress({ part: 'engine', state: 'working', detail: { key: 'engine.starting' } });
  return startDaemon();
}

/**
 * An engine that answers: the one that runs, else the installed one, started, else Docker from Debian's packages, after asking.
 *
 * @throws Failure `engine-absent` where none can be installed here, `engine-declined` where the person said no, `engine-denied` or
 * `engine-login` where the person may not use it (yet), `docker-host-silent` or `docker-host-unusable` where DOCKER_HOST names one that
 * does not answer, and those of the steps
 */
export async function ensureEngine(dialogue: SetUpDialogue): Promise<Engine> {
  dialogue.progress({ part: 'engine', state: 'working' });
  try {
    const engine = await startEngine(dialogue);
    dialogue.progress({ part: 'engine', state: 'done' });
    return engine;
  } catch (error) {
    const isDenied = error instanceof Failure && error.id === 'engine-denied';
    const why = isDenied ? await letIn(error, dialogue) : error;
    dialogue.progress({ part: 'engine', state: 'failed' });
    throw why;
  }
}
