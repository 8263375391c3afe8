import type Dockerode from 'dockerode';
import type { FoundHost } from '../hosts/find-hosts.js';
import { streamEnd } from '../hosts/stream-end.js';
import type { LabEvent } from '../port.js';
import type { SmarthostClient } from '../smarthost/client.js';

/** What watching needs to know of the lab. */
export interface Watched {
  readonly docker: Dockerode;
  readonly hosts: () => Promise<FoundHost[]>;
  readonly smarthost: () => Promise<SmarthostClient>;
  readonly labId: string;
  /** A text with dots in place of the lab's password. */
  readonly withoutPassword: (text: string) => string;
}

export type Listener = (event: LabEvent) => void;

/** When a stream is over, however it came to that; a stream that is aborted is. */
export async function endOf(stream: NodeJS.ReadableStream & { destroy(): void }, signal: AbortSignal): Promise<void> {
  const stop = () => stream.destroy();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  await streamEnd(stream).catch(() => {});
  signal.removeEventListener('abort', stop);
}
