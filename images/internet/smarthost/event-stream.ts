import type { ServerResponse } from 'node:http';

/** Something that happened here, for whoever watches. */
export type ServerEvent = { readonly type: 'session' | 'line' | 'message' | 'mode' } & Readonly<
  Record<string, unknown>
>;

/** Server-sent events (WHATWG HTML, section 9.2) to all who listen. */
export class EventStream {
  readonly #listeners = new Set<ServerResponse>();

  add(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': listening\n\n');
    this.#listeners.add(response);
    response.once('close', () => this.#listeners.delete(response));
  }

  send(event: ServerEvent): void {
    for (const listener of this.#listeners) listener.write(`data: ${JSON.stringify(event)}\n\n`);
  }

  close(): void {
    for (const listener of this.#listeners) listener.end();
  }
}
