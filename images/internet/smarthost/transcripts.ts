import type { DialogueLine, SmtpSession } from '../../../src/domain/smarthost.js';
import type { EventStream } from './event-stream.js';
import type { HiddenSecrets } from './hidden-secrets.js';

const maxSessions = 200;
const maxLines = 400;
const maxLineLength = 1000;

interface Kept {
  readonly session: Omit<SmtpSession, 'lines'>;
  readonly lines: DialogueLine[];
}

/** The last sessions of all servers, line by line. */
export class Transcripts {
  readonly #sessions = new Map<string, Kept>();
  readonly #events: EventStream;
  readonly #secrets: HiddenSecrets;

  constructor(events: EventStream, secrets: HiddenSecrets) {
    this.#events = events;
    this.#secrets = secrets;
  }

  open(id: string, server: string, port: number, peer: string): void {
    const startedAt = new Date().toISOString();
    const session = {
      id,
      server,
      port,
      peer,
      startedAt,
      endedAt: null,
      tls: null,
      auth: null,
      attack: null,
      linesLeftOut: 0,
    };
    this.#sessions.set(id, { session, lines: [] });
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > maxSessions && oldest !== undefined) this.#sessions.delete(oldest);
    this.#events.send({ type: 'session', session });
  }

  /** Adds a command, or an answer to a challenge. */
  command(id: string, text: string): void {
    this.#add(id, 'client', [this.#secrets.hideInCommand(text)]);
  }

  /** Adds a reply, which may have several lines. */
  reply(id: string, text: string): void {
    this.#add(id, 'server', text.split('\r\n'));
  }

  /** Adds lines of a message. */
  content(id: string, lines: readonly string[]): void {
    this.#add(
      id,
      'client',
      lines.map((line) => this.#secrets.hideIn(line)),
    );
  }

  secured(id: string, tls: SmtpSession['tls']): void {
    this.#change(id, { tls, auth: null });
  }

  /** Somebody else answers it than the one whose name is on it. */
  attacked(id: string, attack: SmtpSession['attack']): void {
    this.#change(id, { attack });
  }

  loggedIn(id: string, auth: SmtpSession['auth']): void {
    this.#change(id, { auth });
  }

  close(id: string): void {
    this.#change(id, { endedAt: new Date().toISOString() });
  }

  /** Forgets all sessions; of one that goes on nothing more is kept. */
  clear(): void {
    this.#sessions.clear();
  }

  get(id: string): SmtpSession | undefined {
    const kept = this.#sessions.get(id);
    return kept === undefined ? undefined : { ...kept.session, lines: kept.lines };
  }

  /** Sessions that began after the given one, oldest first; all where it is not known. */
  since(id: string | null): SmtpSession[] {
    const all = [...this.#sessions.values()];
    const at = id === null ? -1 : all.findIndex(({ session }) => session.id === id);
    return all.slice(at + 1).map(({ session, lines }) => ({ ...session, lines }));
  }

  #add(id: string, who: DialogueLine['who'], texts: readonly string[]): void {
    const kept = this.#sessions.get(id);
    if (kept === undefined) return;
    for (const text of texts) {
      if (kept.lines.length >= maxLines) {
        kept.session.linesLeftOut += 1;
        continue;
      }
      const line = { at: new Date().toISOString(), who, text: text.slice(0, maxLineLength) };
      kept.lines.push(line);
      this.#events.send({ type: 'line', session: id, line });
    }
  }

  #change(id: string, change: Partial<Kept['session']>): void {
    const kept = this.#sessions.get(id);
    if (kept === undefined) return;
    Object.assign(kept.session, change);
    this.#events.send({ type: 'session', session: kept.session });
  }
}
