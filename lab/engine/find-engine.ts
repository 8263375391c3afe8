import { existsSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import Dockerode from 'dockerode';

/** An engine that answers. */
export interface Engine {
  readonly docker: Dockerode;
  /** How it was found, and where it listens. */
  readonly strategy: string;
  readonly address: string;
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

/** What the person has set: nothing else is tried then, since it is what `docker` itself would use. */
const dockerHost: EngineStrategy = {
  name: 'DOCKER_HOST',
  addresses: (environment) => (environment.DOCKER_HOST ? [environment.DOCKER_HOST] : []),
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

function connectTo(address: string): Dockerode {
  const url = new URL(address);
  if (url.protocol === 'unix:') return new Dockerode({ socketPath: url.pathname });
  return new Dockerode({ host: url.hostname, port: url.port === '' ? 2375 : Number(url.port), protocol: 'http' });
}

const answerMs = 3000;

async function answers(docker: Dockerode): Promise<boolean> {
  try {
    // A socket may be there and nobody behind it who answers.
    const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), answerMs).unref());
    return await Promise.race([docker.ping().then(() => true), late]);
  } catch {
    return false;
  }
}

/**
 * The first engine that answers, or null. The rest of this process, Testcontainers included, is pointed to the same one.
 */
export async function findEngine(
  environment: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): Promise<Engine | null> {
  for (const strategy of strategies) {
    for (const address of strategy.addresses(environment, home)) {
      const docker = connectTo(address);
      if (!(await answers(docker))) continue;
      environment.DOCKER_HOST = address;
      // The lab is to outlive the program: nobody may clean it up when the program ends.
      environment.TESTCONTAINERS_RYUK_DISABLED = 'true';
      return { docker, strategy: strategy.name, address };
    }
  }
  return null;
}
