import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Delivered } from '../../../src/domain/delivered.js';
import type { EventStream } from './event-stream.js';
import { decodedWords, type Field, fieldOf, parseMessage } from '../../../src/domain/mail-message.js';

/** A message as it lies in the recipients' mailboxes. */
export interface StoredMessage {
  readonly delivered: Delivered;
  /** The envelope sender that the recipients' servers were told. */
  readonly returnPath: string;
  readonly helo: string;
  /** The Message-ID under which the grader announced it; its header may have another by now. */
  readonly announced: string | null;
  readonly bytes: Buffer;
}

/** A message that arrives. */
export interface ArrivingMessage {
  readonly envelopeFrom: string;
  readonly returnPath: string;
  readonly to: readonly string[];
  readonly helo: string;
  readonly via: Delivered['via'];
  readonly bytes: Buffer;
}

/** A school year's messages, within what the host's memory holds; beyond that the oldest go. */
const maxMessages = 1000;
const maxBytes = 48 * 1024 * 1024;
const maxProbes = 1000;

const extension = '.message';

function addBounded(set: Set<string>, value: string): void {
  set.add(value);
  const [oldest] = set;
  if (set.size > maxProbes && oldest !== undefined) set.delete(oldest);
}

/** Whether a field is of a server that had the message before this one. */
const isHopBefore = (server: string, { name, folded }: Field): boolean =>
  name.toLowerCase() === 'received' && !folded.includes(`by ${server} `);

/**
 * The one of these identifiers that a message has, which is taken out of them, or null. The grader writes it into the text too: a Postfix may drop the header
 * or write another (header_checks), and what it sends is right all the same.
 */
function idIn(ids: Set<string>, messageId: string | null, bytes: Buffer): string | null {
  const found =
    messageId !== null && ids.has(messageId) ? messageId : ([...ids].find((id) => bytes.includes(id)) ?? null);
  if (found !== null) ids.delete(found);
  return found;
}

/**
 * The recipients' mailboxes: in memory, and each message in a file of its own, so that they outlive the program. A file is a line of
 * JSON and then the message. It has its name only once it is whole.
 */
export class MailStore {
  readonly #folder: string;
  readonly #events: EventStream;
  readonly #messages: { readonly file: string; readonly stored: StoredMessage }[] = [];
  readonly #probes = new Set<string>();
  readonly #abandoned = new Set<string>();
  readonly #waiting = new Set<() => void>();
  /** How many gradings are over. */
  #gradings = 0;
  #bytes = 0;
  #next = 1;

  constructor(folder: string, events: EventStream) {
    this.#folder = folder;
    this.#events = events;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const file of readdirSync(folder).sort()) this.#readBack(file);
  }

  /** Announces a Message-ID as the grader's own. */
  announceProbe(messageId: string): void {
    addBounded(this.#probes, messageId);
  }

  /** The grading is over: its messages go, and those that are still on their way will not be kept when they come. */
  async abandonProbes(): Promise<void> {
    for (const messageId of this.#probes) addBounded(this.#abandoned, messageId);
    this.#probes.clear();
    this.#gradings += 1;
    await this.removeAll(({ delivered }) => delivered.probe);
  }

  /** Takes a message; it is on the disk when this is done. */
  async add({ envelopeFrom, returnPath, to, helo, via, bytes }: ArrivingMessage): Promise<void> {
    const parsed = parseMessage(bytes);
    const messageId = fieldOf(parsed, 'Message-ID');
    if (idIn(this.#abandoned, messageId, bytes) !== null) return;
    const announced = idIn(this.#probes, messageId, bytes);
    const grading = this.#gradings;
    const subject = fieldOf(parsed, 'Subject');
    const delivered: Delivered = {
      id: `${randomBytes(32).toString('base64').replaceAll('+', '-').replaceAll('/', '_')}@${via.server}`,
      messageId,
      envelopeFrom,
      to: [...to],
      subject: subject === null ? null : decodedWords(subject),
      receivedAt: new Date().toISOString(),
      via,
      hops: parsed.fields.filter((field) => isHopBefore(via.server, field)).length,
      probe: announced !== null,
    };
    const stored = { delivered, returnPath, helo, announced, bytes };
    const file = `${String(this.#next).padStart(9, '0')}${extension}`;
    this.#next += 1;
    const unfinished = join(this.#folder, `${file}.new`);
    const head = Buffer.from(`${JSON.stringify({ delivered, returnPath, helo, announced })}\n`);
    await writeFile(unfinished, [head, bytes], { mode: 0o600 });
    await rename(unfinished, join(this.#folder, file));
    // Its grading may have ended meanwhile.
    if (announced !== null && grading !== this.#gradings) return rm(join(this.#folder, file));
    this.#keep(file, stored);
    while (this.#messages.length > maxMessages || (this.#bytes > maxBytes && this.#messages.length > 1)) {
      const oldest = this.#messages[0];
      if (oldest !== undefined) await this.remove(oldest.stored.delivered.id);
    }
    this.#events.send({ type: 'message', message: delivered });
    for (const wake of this.#waiting) wake();
  }

  /** All messages, oldest first. */
  all(): readonly StoredMessage[] {
    return this.#messages.map(({ stored }) => stored);
  }

  /** Messages that have one Message-ID, or were announced under it, waiting for the first at most so long, or until nobody waits any more. */
  async withMessageId(messageId: string, waitMs: number, signal: AbortSignal): Promise<StoredMessage[]> {
    const found = () =>
      this.all().filter(({ delivered, announced }) => [delivered.messageId, announced].includes(messageId));
    const until = performance.now() + waitMs;
    while (found().length === 0 && performance.now() < until && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          this.#waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, until - performance.now());
        signal.addEventListener('abort', wake);
        this.#waiting.add(wake);
      });
    }
    return found();
  }

  /** Removes a message; false where there is none of that name. */
  async remove(id: string): Promise<boolean> {
    const at = this.#messages.findIndex(({ stored }) => stored.delivered.id === id);
    const [removed] = at < 0 ? [] : this.#messages.splice(at, 1);
    if (removed === undefined) return false;
    this.#bytes -= removed.stored.bytes.length;
    await rm(join(this.#folder, removed.file), { force: true });
    return true;
  }

  async removeAll(which: (message: StoredMessage) => boolean = () => true): Promise<void> {
    const ids = this.all()
      .filter(which)
      .map(({ delivered }) => delivered.id);
    await Promise.all(ids.map((id) => this.remove(id)));
  }

  #keep(file: string, stored: StoredMessage): void {
    this.#messages.push({ file, stored });
    this.#bytes += stored.bytes.length;
  }

  #readBack(file: string): void {
    const path = join(this.#folder, file);
    if (file.endsWith('.new')) {
      // Cut off while it was written: its sender was never told that it had arrived, and still has it.
      rmSync(path, { force: true });
      return;
    }
    if (!file.endsWith(extension)) return;
    this.#next = Math.max(this.#next, Number.parseInt(file, 10) + 1 || 1);
    try {
      const content = readFileSync(path);
      const lineEnd = content.indexOf('\n');
      const head: Omit<StoredMessage, 'bytes'> = JSON.parse(content.subarray(0, lineEnd).toString('utf8'));
      if (typeof head.delivered.id !== 'string') throw new Error('no message');
      this.#keep(file, { ...head, bytes: content.subarray(lineEnd + 1) });
    } catch {
      // One damaged file must not keep the others from being read; it is set aside.
      renameSync(path, `${path}.damaged`);
    }
  }
}
