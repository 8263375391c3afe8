import { existsSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import Dockerode from 'dockerode';
import { Failure } from '../../src/domain/failure.js';

/** An engine that answers. */
export interface Engine {
  readonly docker: Dockerode;
  /** How it was found, and where it listens. */
  readonly strategy: string;
  readonly address: string;
}

/** An engine that was looked for and cannot be used. */
export interface SilentEngine {
  readonly strategy: string;
  readonly address: string;
  /** It is there, but this user may not speak to it; or nobody answers; or the address is of a kind that this program cannot use. */
  readonly why: 'denied' | 'silent' | 'unusable';
}

/** What came of looking for an engine. */
export interface EngineSearch {
  readonly engine: Engine | null;
  /** Those that did not answer, in the order in which they were asked. */
  readonly silent: readonly SilentEngine[];
}

/** One way to find an engine: where it says one might listen, such as `unix:///run/docker.sock`. */
export interface EngineStrategy {
  readonly name: string;
  /** Addresses to try, in order; none where this way does not apply. */
  addresses(environment: NodeJS.ProcessEnv, home: string): string[];
}

const sockets = (paths: readonly (string | undefined)[]) =>
  paths.flatMap((path) => (path !== undefined && existsSync(path) ? [`unix://${path}`] : []));
const under = (folder: string | undefined, path: string) => (folder === undefined ? undefined : join(folder, path));

/** Environments whose DOCKER_HOST was set here, for Testcontainers, and not by the person. */
const setHere = new WeakSet<NodeJS.ProcessEnv>();

/** What the person has set: nothing else is tried then, since it is what `docker` itself would use. */
const dockerHost: EngineStrategy = {
  name: 'DOCKER_HOST',
  addresses: (environment) => (environment.DOCKER_HOST && !setHere.has(environment) ? [environment.DOCKER_HOST] : []),
};

/** The engine that `docker context use` chose; read from its files, since the command need not be there. */
const dockerContext: EngineStrategy = {
  name: 'docker context',
  addresses(environment, home) {
    const folder = environment.DOCKER_CONFIG ?? join(home, '.docker');
    try {
      const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as { currentContext?: unknown };
      const name = environment.DOCKER_CONTEXT ?? config.currentContext;
      if (typeof name !== 'string' || name === 'default') return [];
      const id = createHash('sha256').update(name).digest('hex');
      const meta = JSON.parse(readFileSync(join(folder, 'contexts', 'meta', id, 'meta.json'), 'utf8')) as {
        Endpoints?: { docker?: { Host?: unknown } };
      };
      const host = meta.Endpoints?.docker?.Host;
      return typeof host === 'string' ? [host] : [];
    } catch {
      return [];
    }
  },
};

const systemSocket: EngineStrategy = {
  name: 'Docker',
  addresses: () => sockets(['/var/run/docker.sock']),
};

const rootlessDocker: EngineStrategy = {
  name: 'rootless Docker',
  addresses: (environment, home) =>
    sockets([
      under(environment.XDG_RUNTIME_DIR, 'docker.sock'),
      join(home, '.docker/run/docker.sock'),
      join(home, '.docker/desktop/docker.sock'),
    ]),
};

const podman: EngineStrategy = {
  name: 'Podman',
  addresses: (environment) =>
    sockets([under(environment.XDG_RUNTIME_DIR, 'podman/podman.sock'), '/run/podman/podman.sock']),
};

/** All ways, in the order in which they are tried. */
export const strategies: readonly EngineStrategy[] = [dockerHost, dockerContext, systemSocket, rootlessDocker, podman];

/** The engine at an address; null for one of a kind that cannot be used, such as `ssh://`. */
function connectTo(address: string): Dockerode | null {
  const url = URL.parse(address);
  if (url?.protocol === 'unix:') return new Dockerode({ socketPath: url.pathname });
  if (url === null || url.hostname === '' || !['tcp:', 'http:'].includes(url.protocol)) return null;
  return new Dockerode({ host: url.hostname, port: url.port === '' ? 2375 : Number(url.port), protocol: 'http' });
}

const answerMs = 3000;

/** Why an engine does not answer; null for one that does. */
async function whySilent(docker: Dockerode): Promise<SilentEngine['why'] | null> {
  try {
    // A socket may be there and nobody behind it who answers.
    const late = new Promise<'silent'>((resolve) => setTimeout(() => resolve('silent'), answerMs).unref());
    return await Promise.race([docker.ping().then(() => null), late]);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'denied' : 'silent';
  }
}

/**
 * Looks for the first engine that answers. The rest of this process, Testcontainers included, is pointed to the same one.
 */
export async function searchEngine(
  environment: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): Promise<EngineSearch> {
  const silent: SilentEngine[] = [];
  for (const strategy of strategies) {
    for (const address of strategy.addresses(environment, home)) {
      const docker = connectTo(address);
      const why = docker === null ? 'unusable' : await whySilent(docker);
      if (docker === null || why !== null) {
        silent.push({ strategy: strategy.name, address, why: why ?? 'unusable' });
        if (strategy === dockerHost) return { engine: null, silent };
        continue;
      }
      if (strategy !== dockerHost) {
        environment.DOCKER_HOST = address;
        setHere.add(environment);
      }
      // The lab is to outlive the program: nobody may clean it up when the program ends.
      environment.TESTCONTAINERS_RYUK_DISABLED = 'true';
      return { engine: { docker, strategy: strategy.name, address }, silent };
    }
  }
  return { engine: null, silent };
}

/**
 * What stands in the way where no engine answers, and no other can be started for it: the person has named one, or may not use the one that
 * runs. Null where nothing does.
 */
export function obstacleOf({ silent }: EngineSearch): Failure | null {
  const named = silent.find(({ strategy }) => strategy === dockerHost.name);
  const denied = silent.find(({ why }) => why === 'denied');
  if (denied !== undefined) return new Failure('engine-denied', { address: denied.address });
  if (named === undefined) return null;
  return new Failure(named.why === 'unusable' ? 'docker-host-unusable' : 'docker-host-silent', {
    address: named.address,
  });
}

/**
 * The first engine that answers.
 *
 * @throws Failure `engine-gone` where none does, or with what stands in its way (`obstacleOf`)
 */
export async function anEngine(): Promise<Engine> {
  const search = await searchEngine();
  if (search.engine === null) throw obstacleOf(search) ?? new Failure('engine-gone');
  return search.engine;
}
