import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { SmarthostMode } from '../../../src/domain/smarthost.js';
import type { Transcripts } from './transcripts.js';

/** More clients than any lab has, and few enough for the memory of this host. */
const maxSockets = 100;

/** What stands behind a door. */
export interface BehindDoor {
  /** The server's name and the port it is known by, for the transcripts. */
  readonly name: string;
  readonly knownPort: number;
  /** Takes a connection. */
  take(socket: Socket): void;
  /** Breaks off all sessions. */
  hangUp(): void;
}

/**
 * A TCP port that can be open, silent or shut. What comes in when it is open goes to the server behind it, which keeps its sessions
 * when the port only becomes silent.
 */
export class PortDoor {
  readonly #address: string;
  readonly #behind: BehindDoor;
  readonly #transcripts: Transcripts;
  readonly #silenced = new Set<Socket>();
  #port: number;
  #listener: Server | null = null;
  #silent = false;

  constructor(address: string, port: number, behind: BehindDoor, transcripts: Transcripts) {
    this.#address = address;
    this.#port = port;
    this.#behind = behind;
    this.#transcripts = transcripts;
  }

  /** The port, also where the system chose it. */
  get port(): number {
    return this.#port;
  }

  async become(state: SmarthostMode['state']): Promise<void> {
    this.#silent = state === 'silent';
    if (state === 'gone') return this.#shut();
    if (state === 'up') this.#breakSilence();
    if (this.#listener === null) await this.#open();
  }

  close(): void {
    this.#shut();
  }

  async #open(): Promise<void> {
    const listener = createServer((socket) => this.#take(socket));
    // Counted by Node itself: smtp-server takes all listeners off a socket that it secures.
    listener.maxConnections = maxSockets;
    listener.listen(this.#port, this.#address);
    await once(listener, 'listening');
    // Running out of descriptors, say: those that wait are taken later.
    listener.on('error', () => {});
    const bound = listener.address();
    if (bound !== null && typeof bound === 'object') this.#port = bound.port;
    this.#listener = listener;
  }

  #shut(): void {
    const listener = this.#listener;
    this.#listener = null;
    // Postfix may keep a connection for its next message (smtp_connection_cache_on_demand): a host that is gone takes its sessions along.
    this.#behind.hangUp();
    this.#breakSilence();
    // It no longer listens as soon as this returns; its 'close' would wait for the last session.
    listener?.close();
  }

  #take(socket: Socket): void {
    socket.on('error', () => {});
    if (this.#silent) this.#hold(socket);
    else this.#behind.take(socket);
  }

  #breakSilence(): void {
    for (const socket of this.#silenced) socket.destroy();
  }

  #hold(socket: Socket): void {
    const id = randomBytes(10).toString('hex');
    this.#transcripts.open(id, this.#behind.name, this.#behind.knownPort, socket.remoteAddress ?? '');
    this.#silenced.add(socket);
    socket.once('close', () => {
      this.#silenced.delete(socket);
      this.#transcripts.close(id);
    });
    // What the client says is heard, so that its going is noticed.
    socket.resume();
  }
}
