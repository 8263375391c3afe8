import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Delivered } from '../../../src/domain/delivered.js';
import type { EventStream } from './event-stream.js';
import { fieldOf, parseMessage } from './message.js';

/** A message as it is kept: how it came, and its bytes as Latin-1. */
export interface StoredMessage {
  readonly delivered: Delivered;
  readonly helo: string;
  readonly raw: string;
}

const maxMessages = 1000;

/** The recipients' mailboxes: in memory, and each message in a file of its own, so that a restart keeps them. */
export class MailStore {
  readonly #messages: StoredMessage[] = [];
  readonly #probes = new Set<string>();
  readonly #waiting = new Set<() => void>();

  constructor(
    private readonly folder: string,
    private readonly events: EventStream,
  ) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const file of readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort())
      this.#messages.push(JSON.parse(readFileSync(join(folder, file), 'utf8')) as StoredMessage);
  }

  /** Announces a Message-ID as the grader's own. */
  announceProbe(messageId: string): void {
    this.#probes.add(messageId);
  }

  /** Takes a message; it is on the disk when this returns. */
  add(envelopeFrom: string, to: readonly string[], helo: string, raw: string, via: Delivered['via']): StoredMessage {
    const parsed = parseMessage(raw);
    const messageId = fieldOf(parsed, 'Message-ID');
    const receivedAt = new Date().toISOString();
    const id = `${randomBytes(24).toString('base64url')}@mail.lab`;
    const delivered: Delivered = {
      id,
      messageId,
      envelopeFrom,
      to: [...to],
      subject: fieldOf(parsed, 'Subject'),
      receivedAt,
      via,
      probe: messageId !== null && this.#probes.delete(messageId),
    };
    const stored = { delivered, helo, raw };
    const file = this.#fileOf(stored);
    writeFileSync(`${file}.new`, JSON.stringify(stored), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    this.#messages.push(stored);
    const oldest = this.#messages[0];
    if (this.#messages.length > maxMessages && oldest !== undefined) this.remove(oldest.delivered.id);
    this.events.send({ type: 'message', message: delivered });
    for (const wake of this.#waiting) wake();
    return stored;
  }

  /** All messages, oldest first. */
  all(): readonly StoredMessage[] {
    return this.#messages;
  }

  /** Messages of one Message-ID, waiting for the first at most so long. */
  async withMessageId(messageId: string, waitMs: number): Promise<StoredMessage[]> {
    const found = () => this.#messages.filter((each) => each.delivered.messageId === messageId);
    const until = Date.now() + waitMs;
    while (found().length === 0 && Date.now() < until) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          this.#waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, until - Date.now());
        this.#waiting.add(wake);
      });
    }
    return found();
  }

  /** Removes a message; false where there is none of that name. */
  remove(id: string): boolean {
    const at = this.#messages.findIndex((each) => each.delivered.id === id);
    const [removed] = at < 0 ? [] : this.#messages.splice(at, 1);
    if (removed === undefined) return false;
    rmSync(this.#fileOf(removed), { force: true });
    return true;
  }

  clear(): void {
    for (const { delivered } of this.#messages.slice()) this.remove(delivered.id);
  }

  #fileOf({ delivered }: StoredMessage): string {
    return join(this.folder, `${delivered.receivedAt.replaceAll(':', '-')}-${delivered.id.slice(0, 16)}.json`);
  }
}
