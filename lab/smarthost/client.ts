import { z } from 'zod';
import { type Delivered, DeliveredSchema } from '../../src/domain/delivered.js';
import { Failure } from '../../src/domain/failure.js';

const EventSchema = z.looseObject({ type: z.enum(['session', 'line', 'message', 'mode']) });
type SmarthostEvent = z.infer<typeof EventSchema>;

/** This program's way to the smarthost's control interface. */
export class SmarthostClient {
  /**
   * @param base such as `http://127.0.0.1:49153`
   * @param token what the smarthost asks for
   */
  constructor(
    private readonly base: string,
    private readonly token: string,
  ) {}

  async #ask(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(`${this.base}${path}`, {
        method,
        headers: { Authorization: `Bearer ${this.token}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (cause) {
      throw new Failure('smarthost-unreachable', {}, { cause });
    }
    if (!response.ok && response.status !== 404)
      throw new Failure('smarthost-unreachable', {}, { cause: new Error(`${method} ${path}: ${response.status}`) });
    return response;
  }

  /**
   * What arrived outside, oldest first.
   *
   * @param wanted one Message-ID only, waiting for it at most so many milliseconds
   */
  async messages(wanted?: { readonly messageId: string; readonly waitMs: number }): Promise<Delivered[]> {
    const query =
      wanted === undefined
        ? ''
        : `?${new URLSearchParams({ messageId: wanted.messageId, wait: String(wanted.waitMs) }).toString()}`;
    const response = await this.#ask('GET', `/v1/messages${query}`);
    return z.array(DeliveredSchema).parse(await response.json());
  }

  /** Announces a Message-ID as the grader's own, before the message is sent. */
  async announceProbe(messageId: string): Promise<void> {
    await this.#ask('PUT', '/v1/probes', { messageId });
  }

  async removeMessage(id: string): Promise<void> {
    await this.#ask('DELETE', `/v1/messages/${encodeURIComponent(id)}`);
  }

  async removeMessages(): Promise<void> {
    await this.#ask('DELETE', '/v1/messages');
  }

  /** Makes the smarthost itself again. */
  async resetMode(): Promise<void> {
    await this.#ask('PUT', '/v1/mode', {});
  }

  /** What happens there, until the signal is given or the smarthost goes. */
  async *events(signal: AbortSignal): AsyncGenerator<SmarthostEvent> {
    const response = await this.#ask('GET', '/v1/events', undefined, signal);
    if (response.body === null) return;
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body) {
      rest += decoder.decode(chunk, { stream: true });
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('data: ')) yield EventSchema.parse(JSON.parse(line.slice(6)));
    }
  }
}
