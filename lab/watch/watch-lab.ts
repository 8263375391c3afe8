import { PassThrough } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import type { FoundHost } from '../hosts/find-hosts.js';
import { labels } from '../hosts/labels.js';
import type { LabEvent } from '../port.js';
import type { SmarthostClient } from '../smarthost/client.js';

/** What watching needs to know of the lab. */
export interface Watched {
  readonly docker: Dockerode;
  readonly hosts: () => Promise<FoundHost[]>;
  readonly smarthost: () => Promise<SmarthostClient>;
  readonly labId: string;
}

/**
 * Tells of saved files by inotify(7), until its standard input ends: that is how it learns that nobody listens any more.
 * Editors write beside the file and rename, so whole folders are watched. What Postfix writes for itself in its chroot is left out.
 */
const watchScript = `
inotifywait -q -m -r -e close_write,attrib,move,create,delete --format '%w%f' \
  /etc/postfix /etc/mailname /etc/aliases /etc/ssl/certs /var/lib/dpkg/info /var/spool/postfix/pid &
watcher=$!
cat > /dev/null
kill "$watcher"
`;

/** Between two attempts to hear a host or an engine again that went away. */
const retryMs = 1000;

async function followFiles(watched: Watched, onEvent: (event: LabEvent) => void, signal: AbortSignal): Promise<void> {
  const avatar = (await watched.hosts()).find((host) => host.name === 'avatar' && host.state === 'running');
  if (avatar === undefined) return;
  const container = watched.docker.getContainer(avatar.containerId);
  const exec = await container.exec({
    Cmd: ['bash', '-c', watchScript],
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
  });
  const stream = await exec.start({ hijack: true, stdin: true });
  const lines = new PassThrough();
  container.modem.demuxStream(stream, lines, new PassThrough().resume());
  const stop = () => stream.destroy();
  signal.addEventListener('abort', stop, { once: true });
  lines.on('data', () => onEvent({ type: 'changed', what: 'configuration' }));
  await new Promise<void>((resolve) => {
    stream.once('end', resolve);
    stream.once('close', resolve);
    stream.once('error', () => resolve());
  });
  signal.removeEventListener('abort', stop);
}

async function followEngine(watched: Watched, onEvent: (event: LabEvent) => void, signal: AbortSignal): Promise<void> {
  const stream = (await watched.docker.getEvents({
    filters: {
      label: [`${labels.lab}=${watched.labId}`],
      type: ['container'],
      event: ['start', 'die', 'pause', 'unpause'],
    },
  })) as NodeJS.ReadableStream & { destroy(): void };
  const stop = () => stream.destroy();
  signal.addEventListener('abort', stop, { once: true });
  stream.on('data', () => onEvent({ type: 'hosts' }));
  await new Promise<void>((resolve) => {
    stream.once('end', resolve);
    stream.once('close', resolve);
    stream.once('error', () => resolve());
  });
  signal.removeEventListener('abort', stop);
  if (!signal.aborted) onEvent({ type: 'hosts' });
}

async function followMail(watched: Watched, onEvent: (event: LabEvent) => void, signal: AbortSignal): Promise<void> {
  const smarthost = await watched.smarthost();
  for await (const event of smarthost.events(signal)) {
    if (event.type === 'message') onEvent({ type: 'changed', what: 'mail' });
  }
}

/** Keeps one source of events open: a host that is started again is heard again. */
async function keep(follow: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await follow();
    } catch {
      // The host or the engine is away; the one who needs it says so. Here only: try again.
    }
    await delay(retryMs, undefined, { signal }).catch(() => {});
  }
}

/** Tells of changes in the lab until the signal is given: saved configuration on Avatar, arriving mail, hosts that stop or start. */
export async function watchLab(
  watched: Watched,
  onEvent: (event: LabEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  await Promise.all([
    keep(() => followFiles(watched, onEvent, signal), signal),
    keep(() => followEngine(watched, onEvent, signal), signal),
    keep(() => followMail(watched, onEvent, signal), signal),
  ]);
}
