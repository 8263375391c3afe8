import { createInterface } from 'node:readline';
import { z } from 'zod';
import { isHostName } from '../../src/domain/lab-facts.js';
import { labels } from '../hosts/labels.js';
import type { Wakening } from './keep.js';
import { OpenShells, shellStarts } from './open-shells.js';
import { endOf, type Listener, type Watched } from './watched.js';

/** What is read of an event of the engine (Docker Engine API, GET /events). */
const EngineEventSchema = z.object({
  Action: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()) }),
});

const hostEvents = ['start', 'die', 'pause', 'unpause'];

/** How Docker tells of commands, with their numbers; and Podman, without. */
const dockerCommands = ['exec_start', 'exec_die'];
const podmanCommands = ['exec', 'exec_died'];

/** Follows the engine until it goes: hosts that stop and start, and the shells that people open in them. */
export async function followEngine(
  watched: Watched,
  onEvent: Listener,
  wakening: Wakening,
  signal: AbortSignal,
): Promise<void> {
  const { docker, labId } = watched;
  const stream = (await docker.getEvents({
    filters: {
      label: [`${labels.lab}=${labId}`],
      type: ['container'],
      event: [...hostEvents, ...dockerCommands, ...podmanCommands],
    },
  })) as NodeJS.ReadableStream & { destroy(): void };
  const shells = new OpenShells(docker);
  let told: string | null = null;
  const tell = () => {
    const hosts = shells.hosts();
    if (signal.aborted || told === hosts.join(' ')) return;
    told = hosts.join(' ');
    onEvent({ type: 'shells', hosts });
  };

  async function onEngineEvent(line: string): Promise<void> {
    const read = EngineEventSchema.safeParse(JSON.parse(line));
    if (!read.success) return;
    const { Action: action, Actor: actor } = read.data;
    const { [labels.host]: host, execID: execId } = actor.Attributes;
    if (hostEvents.includes(action)) {
      if (action === 'die' && isHostName(host)) shells.endAll(host);
      onEvent({ type: 'hosts' });
      if (action === 'start' || action === 'unpause') wakening.wake();
    } else if (action === shellStarts && execId !== undefined && isHostName(host)) await shells.note(host, execId);
    else if (action === 'exec_die' && execId !== undefined) shells.end(execId);
    else if (podmanCommands.includes(action) && isHostName(host)) await shells.look(host, actor.ID, action === 'exec');
    else return;
    tell();
  }

  const lines = createInterface({ input: stream });
  // A line that cannot be read is one event less; the next one tells more.
  lines.on('line', (line) => void onEngineEvent(line).catch(() => {}));
  // The engine is there, again perhaps.
  wakening.wake();
  const over = endOf(stream, signal);
  try {
    const running = (await watched.hosts()).filter(({ state }) => state === 'running');
    await Promise.all(running.map(({ name, containerId }) => shells.find(name, containerId))).catch(() => {});
    tell();
    await over;
  } finally {
    lines.close();
    stream.destroy();
  }
  if (!signal.aborted) onEvent({ type: 'hosts' });
}
