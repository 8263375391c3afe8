import { z } from 'zod';
import { type Delivered, DeliveredSchema } from '../../src/domain/delivered.js';
import { Failure } from '../../src/domain/failure.js';
import { turnHeader } from '../../src/domain/probe-turn.js';
import {
  type SmarthostEvent,
  SmarthostEventSchema,
  type SmarthostMode,
  SmarthostModeSchema,
  type SmtpSessions,
  SmtpSessionsSchema,
} from '../../src/domain/smarthost.js';
import { StoredMailSchema } from '../../src/domain/stored-mail.js';

/** A message outside, whoever of its recipients reads it. */
const OutsideMailSchema = StoredMailSchema.pick({ headers: true, body: true, bodyLeftOut: true }).extend({
  delivered: DeliveredSchema,
});
export type OutsideMail = z.infer<typeof OutsideMailSchema>;

/** How long an answer may take that needs no waiting. */
const answerMs = 10_000;

/** How long one grading waits for another to end. */
const turnMs = 120_000;

/** This program's way to the smarthost's control interface. */
export class SmarthostClient {
  readonly #base: string;
  readonly #token: string;
  /** Of the grading that this client is about, by which the smarthost knows what is asked for it. */
  #turn: string | null = null;

  /**
   * @param base such as `http://127.0.0.1:49153`
   * @param token what the smarthost asks for
   */
  constructor(base: string, token: string) {
    this.#base = base;
    this.#token = token;
  }

  /**
   * What arrived outside, oldest first, the grader's own messages among them.
   *
   * @param wanted one Message-ID only, waiting for it at most so many milliseconds
   */
  async messages(wanted?: { readonly messageId: string; readonly waitMs: number }): Promise<Delivered[]> {
    const query = new URLSearchParams(
      wanted === undefined ? {} : { messageId: wanted.messageId, wait: String(wanted.waitMs) },
    );
    const deadline = AbortSignal.timeout(answerMs + (wanted?.waitMs ?? 0));
    return this.#read('GET', `/v1/messages?${query.toString()}`, z.array(DeliveredSchema), { signal: deadline });
  }

  /** The newest of what lies in the mailboxes outside, as far as people read it, oldest first; the grader's own left out. */
  async mailboxes(): Promise<OutsideMail[]> {
    return this.#read('GET', '/v1/mailboxes', z.array(OutsideMailSchema));
  }

  /** Announces a Message-ID as the grader's own, before the message is sent. */
  async announceProbe(messageId: string): Promise<void> {
    await this.#ask('PUT', '/v1/probes', { body: { messageId } });
  }

  /** Removes a message; harmless where it is gone already. */
  async removeMessage(id: string): Promise<void> {
    await this.#ask('DELETE', `/v1/messages/${encodeURIComponent(id)}`, { absent: 'ok' });
  }

  /** Empties the mailboxes, and forgets what was captured and said. */
  async removeMessages(): Promise<void> {
    await this.#ask('DELETE', '/v1/messages');
  }

  /** The last SMTP sessions with the servers of the little Internet, and what was captured. */
  async sessions(since?: string): Promise<SmtpSessions> {
    const query = new URLSearchParams(since === undefined ? {} : { since });
    return this.#read('GET', `/v1/sessions?${query.toString()}`, SmtpSessionsSchema);
  }

  async mode(): Promise<SmarthostMode> {
    return this.#read('GET', '/v1/mode', SmarthostModeSchema);
  }

  /**
   * Makes the smarthost behave so for sessions that begin from now on; what is left out is as usual.
   *
   * @param forMs after which it is itself again whatever becomes of this program; at most fifteen minutes
   */
  async setMode(mode: Partial<SmarthostMode>, forMs: number): Promise<SmarthostMode> {
    return this.#read('PUT', '/v1/mode', SmarthostModeSchema, { body: { ...mode, forMs } });
  }

  /** Makes the smarthost itself again. */
  async resetMode(): Promise<void> {
    await this.#ask('PUT', '/v1/mode', { body: {} });
  }

  /**
   * Does something while no other grading tries anything out, waiting for its turn. When it ends, or this program does, the smarthost is
   * itself again.
   */
  async undisturbed<Value>(action: () => Promise<Value>): Promise<Value> {
    const turn = new AbortController();
    const deadline = setTimeout(() => turn.abort(), turnMs);
    const response = await this.#ask('GET', '/v1/lease', { signal: turn.signal }).finally(() => clearTimeout(deadline));
    this.#turn = response.headers.get(turnHeader);
    try {
      return await action();
    } finally {
      // Should it not hear of this, the end of the lease does the same.
      await this.resetMode().catch(() => {});
      this.#turn = null;
      turn.abort();
      await response.body?.cancel().catch(() => {});
    }
  }

  /**
   * What happens there from now on, until the signal is given or the smarthost goes.
   *
   * @returns when the smarthost listens: what happens later is told, however late it is read
   */
  async events(signal: AbortSignal): Promise<AsyncIterable<SmarthostEvent>> {
    return eventsOf(signal.aborted ? null : (await this.#ask('GET', '/v1/events', { signal })).body);
  }

  async #read<Value>(
    method: string,
    path: string,
    schema: z.ZodType<Value>,
    options: { readonly body?: unknown; readonly signal?: AbortSignal } = {},
  ): Promise<Value> {
    const response = await this.#ask(method, path, options);
    try {
      return schema.parse(await response.json());
    } catch (cause) {
      throw unreachable(cause);
    }
  }

  async #ask(
    method: string,
    path: string,
    options: { readonly body?: unknown; readonly signal?: AbortSignal; readonly absent?: 'ok' } = {},
  ): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(`${this.#base}${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${this.#token}`,
          ...(this.#turn === null ? {} : { [turnHeader]: this.#turn }),
        },
        signal: options.signal ?? AbortSignal.timeout(answerMs),
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      });
    } catch (cause) {
      throw unreachable(cause);
    }
    if (response.ok || (response.status === 404 && options.absent === 'ok')) return response;
    throw unreachable(new Error(`${method} ${path}: ${response.status}`));
  }
}

async function* eventsOf(body: Response['body']): AsyncGenerator<SmarthostEvent> {
  let rest = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of body ?? []) {
      rest += decoder.decode(chunk, { stream: true });
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines)
        if (line.startsWith('data: ')) yield SmarthostEventSchema.parse(JSON.parse(line.slice('data: '.length)));
    }
  } catch (cause) {
    // A broken stream is the end of what can be told; nonsense in it is a defect.
    if (cause instanceof z.ZodError || cause instanceof SyntaxError) throw unreachable(cause);
  }
}

const unreachable = (cause: unknown): Failure => new Failure('smarthost-unreachable', {}, { cause });
