import type { EventStream } from './event-stream.js';

/** One line of a dialogue; secrets are hidden before they get here. */
export interface DialogueLine {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly who: 'client' | 'server';
  readonly text: string;
}

/** One SMTP session, from greeting to end. */
export interface Transcript {
  readonly id: string;
  readonly server: string;
  readonly port: number;
  readonly peer: string;
  readonly startedAt: string;
  endedAt: string | null;
  tls: { readonly version: string; readonly cipher: string } | null;
  auth: { readonly user: string; readonly mechanism: string } | null;
  readonly lines: DialogueLine[];
}

const maxSessions = 200;
const maxLines = 400;
const maxLineLength = 1000;

/** The last sessions of all servers. */
export class Transcripts {
  readonly #sessions = new Map<string, Transcript>();

  constructor(private readonly events: EventStream) {}

  open(id: string, server: string, port: number, peer: string): Transcript {
    const startedAt = new Date().toISOString();
    const session: Transcript = { id, server, port, peer, startedAt, endedAt: null, tls: null, auth: null, lines: [] };
    this.#sessions.set(id, session);
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > maxSessions && oldest !== undefined) this.#sessions.delete(oldest);
    this.events.send({ type: 'session', id, server, port, peer });
    return session;
  }

  line(id: string, who: DialogueLine['who'], text: string): void {
    const session = this.#sessions.get(id);
    if (session === undefined || session.lines.length >= maxLines) return;
    for (const each of text.split('\r\n')) {
      const line = { at: new Date().toISOString(), who, text: each.slice(0, maxLineLength) };
      session.lines.push(line);
      this.events.send({ type: 'line', session: id, ...line });
    }
  }

  get(id: string): Transcript | undefined {
    return this.#sessions.get(id);
  }

  /** Sessions that began after the given one, oldest first; all where it is not known. */
  since(id: string | null): Transcript[] {
    const all = [...this.#sessions.values()];
    const at = id === null ? -1 : all.findIndex((session) => session.id === id);
    return all.slice(at + 1);
  }
}
