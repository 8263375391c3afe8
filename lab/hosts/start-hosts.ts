import type Dockerode from 'dockerode';
import { Failure } from '../../src/domain/failure.js';
import type { HostName } from '../../src/domain/lab-facts.js';
import { type FoundHost, findHosts } from './find-hosts.js';
import { saysDiskFull } from '../images/disk-full.js';
import { labels, nameOf } from './labels.js';
import type { HostPlan } from './plan.js';

/** A file that lies in a host before its first process runs. */
export interface PlacedFile {
  readonly path: string;
  readonly content: string;
  readonly mode: number;
}

/** Printed by every host's init on its standard output once its daemons answer. */
const readyLine = /smarthost-lab: ready/;

async function create(labId: string, plan: HostPlan, image: string, files: readonly PlacedFile[]): Promise<void> {
  // Loaded here, since most commands find their hosts running and never need it.
  const [{ LabContainer }, { Wait }] = await Promise.all([import('./lab-container.js'), import('testcontainers')]);
  await new LabContainer(image)
    .withName(nameOf(labId, plan.name))
    .withLabels({ [labels.lab]: labId, [labels.host]: plan.name })
    .withHostName(plan.hostName, plan.dns.length === 0 ? {} : { Dns: [...plan.dns], DnsSearch: ['.'] })
    .withAttachments(...plan.attachments)
    .withLimits(plan.limits)
    .withLoopbackPorts(...plan.ports)
    .withCopyContentToContainer(files.map((file) => ({ content: file.content, target: file.path, mode: file.mode })))
    .withWaitStrategy(Wait.forLogMessage(readyLine).withStartupTimeout(60_000))
    .start();
}

/** What went wrong at the making of a host, in the words of a `Failure`. */
function asHostFailure(host: string, name: string, cause: unknown): unknown {
  const said = cause instanceof Error ? cause.message : String(cause);
  if (saysDiskFull(said)) return new Failure('disk-full', {}, { cause });
  if (/is already in use by container/.test(said)) return new Failure('host-name-taken', { name }, { cause });
  if (/log stream ended|not received|startup/i.test(said)) return new Failure('host-not-ready', { host }, { cause });
  return cause;
}

/** Starts a stopped host again and waits for the ready line of this start. */
async function startAgain(docker: Dockerode, host: FoundHost): Promise<void> {
  const container = docker.getContainer(host.containerId);
  if (host.state === 'paused') {
    await container.unpause();
    return;
  }
  // By the engine's own clock, to the millisecond: the ready line of the run before may be of this very second.
  const { State } = await container.inspect();
  const since = Math.max(0, Date.parse(State.FinishedAt) / 1000);
  await container.start();
  const log = (await container.logs({ follow: true, stdout: true, stderr: true, since })) as NodeJS.ReadableStream & {
    destroy(): void;
  };
  const deadline = setTimeout(() => log.destroy(), 60_000);
  try {
    let text = '';
    for await (const chunk of log) {
      text += String(chunk);
      if (readyLine.test(text)) return;
    }
  } catch {
    // The stream was cut: the sentence below says what matters.
  } finally {
    clearTimeout(deadline);
    log.destroy();
  }
  throw new Failure('host-not-ready', { host: host.name });
}

/**
 * Brings the planned hosts to life: creates those that are missing, starts those that stand still, leaves running ones alone.
 *
 * @throws Failure `host-not-ready` when a host's daemons do not answer within a minute, `host-name-taken` when
 *   a container of that name exists that is not of this lab
 */
export async function startHosts(
  docker: Dockerode,
  labId: string,
  plans: readonly HostPlan[],
  images: Readonly<Record<HostName, string>>,
  filesFor: (host: HostName) => readonly PlacedFile[],
): Promise<void> {
  const found = await findHosts(docker, labId);
  await Promise.all(
    plans.map(async (plan) => {
      const host = found.find((each) => each.name === plan.name);
      if (host?.state === 'running') return;
      if (host !== undefined && host.state !== 'dead' && host.state !== 'created') return startAgain(docker, host);
      // A container that never came up holds no work of anybody's.
      if (host !== undefined) await docker.getContainer(host.containerId).remove({ force: true });
      try {
        await create(labId, plan, images[plan.name], filesFor(plan.name));
      } catch (cause) {
        throw asHostFailure(plan.name, nameOf(labId, plan.name), cause);
      }
    }),
  );
}
