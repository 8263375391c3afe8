import { readFile } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import type { QueuedMessage } from '../../src/domain/queued-message.js';
import { packageFile } from '../package-file.js';
import type { LabEvent } from '../port.js';
import { QueueLineSchema } from '../snapshot/queue-line.js';
import { type Frame, FrameReader } from './frames.js';
import { endOf, type Listener, type Watched } from './watched.js';

/** More waiting messages than anybody reads. */
const maxQueued = 1000;

/** What postqueue -j printed, or null where that is not what it should be. */
export function readQueue(text: string): readonly QueuedMessage[] | null {
  try {
    const lines = text.split('\n').filter((line) => line !== '');
    return lines.slice(0, maxQueued).map((line) => QueueLineSchema.parse(JSON.parse(line)));
  } catch {
    return null;
  }
}

const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n');

/** What a frame of follow-avatar.pl tells. */
export function eventOf({ kind, payload }: Frame): LabEvent | null {
  switch (kind) {
    case 'begins':
      return { type: 'log', lines: payload === '' ? [] : linesOf(payload), begins: true };
    case 'log':
      return { type: 'log', lines: linesOf(payload), begins: false };
    case 'queue':
      return { type: 'queue', queue: readQueue(payload) };
    case 'queueless':
      return { type: 'queue', queue: null };
    case 'changed':
      return { type: 'changed', what: 'configuration' };
    case 'daemons':
      return { type: 'changed', what: 'daemons' };
    default:
      return null;
  }
}

/** Follows Avatar until it stops: saved files, mail log and queue, in one command that ends with this program's side of its input. */
export async function followAvatar(watched: Watched, onEvent: Listener, signal: AbortSignal): Promise<void> {
  const avatar = (await watched.hosts()).find((host) => host.name === 'avatar' && host.state === 'running');
  if (avatar === undefined) return;
  const container = watched.docker.getContainer(avatar.containerId);
  const script = await readFile(packageFile('lab/watch/follow-avatar.pl'), 'utf8');
  const exec = await container.exec({ Cmd: ['perl', '-'], AttachStdin: true, AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({ hijack: true, stdin: true });
  const output = new PassThrough();
  container.modem.demuxStream(stream, output, new PassThrough().resume());
  const reader = new FrameReader();
  output.on('data', (bytes: Buffer) => {
    if (signal.aborted) return;
    try {
      for (const frame of reader.read(bytes)) {
        const event = eventOf({ ...frame, payload: watched.withoutPassword(frame.payload) });
        if (event !== null) onEvent(event);
      }
    } catch {
      // Somebody else wrote there: begin again.
      stream.destroy();
    }
  });
  stream.write(script);
  await endOf(stream, signal);
}
