import type { ServerResponse } from 'node:http';
import type { SmarthostEvent } from '../../../src/domain/smarthost.js';

/** More than this waiting for a listener means that it reads no longer. */
const maxWaitingBytes = 1024 * 1024;
const keepAliveMs = 20_000;

/** Server-sent events (WHATWG HTML, section 9.2) to all who listen. */
export class EventStream {
  readonly #listeners = new Set<ServerResponse>();
  readonly #keepAlive = setInterval(() => this.#write(': still here\n\n'), keepAliveMs).unref();

  add(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': listening\n\n');
    this.#listeners.add(response);
    response.once('close', () => this.#listeners.delete(response));
  }

  send(event: SmarthostEvent): void {
    if (this.#listeners.size > 0) this.#write(`data: ${JSON.stringify(event)}\n\n`);
  }

  close(): void {
    clearInterval(this.#keepAlive);
    for (const listener of this.#listeners) listener.end();
  }

  #write(text: string): void {
    for (const listener of this.#listeners) {
      if (listener.writableLength > maxWaitingBytes) listener.destroy();
      else listener.write(text);
    }
  }
}
