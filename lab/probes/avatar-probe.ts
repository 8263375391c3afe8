import { z } from 'zod';
import { Failure } from '../../src/domain/failure.js';
import type { Conversation } from '../hosts/conversation.js';
import { perlProbe } from './perl-probe.js';

/** What Postfix made of a message so far, as its log says. */
const StateSchema = z.object({
  queueId: z.string().nullable(),
  /** null: no delivery agent has written anything yet. */
  status: z.enum(['sent', 'deferred', 'bounced']).nullable(),
  log: z.array(z.string()),
});
export type MailState = z.infer<typeof StateSchema>;

/** How long Postfix may take over one message: its own time-outs towards a silent server are longer than a learner waits. */
const deadlineSeconds = 20;

const words = (...each: readonly string[]): string => each.map((word) => word.replaceAll(/[\t\n]/g, ' ')).join('\t');

/**
 * The grader's hand on Avatar while it tries things out: hands messages in, follows them by queue ID, and leaves nothing behind, not
 * even when this program is killed meanwhile (follow-mail.pl).
 */
export class AvatarProbe {
  readonly #conversation: Conversation;

  private constructor(conversation: Conversation) {
    this.#conversation = conversation;
  }

  /** @param converse starts a command on Avatar */
  static async open(converse: (argv: readonly string[]) => Promise<Conversation>): Promise<AvatarProbe> {
    const probe = new AvatarProbe(await converse(await perlProbe('follow-mail')));
    await probe.#ask('', z.unknown());
    return probe;
  }

  /** Hands a message from alumno to sendmail(1); gives what it said where it refused. */
  async send(messageId: string, recipient: string): Promise<string | null> {
    const answer = await this.#ask(words('send', messageId, recipient), z.object({ refusal: z.string().nullable() }));
    return answer.refusal;
  }

  /** A message will come over SMTP: for a user's mailbox here, or for the outside. */
  async expect(messageId: string, recipient: string, user: string | null): Promise<void> {
    await this.#ask(words('expect', messageId, recipient, user ?? '-'), z.unknown());
  }

  /** Waits until a delivery agent has written what became of the message, at most twenty seconds. */
  async outcome(messageId: string, seconds = deadlineSeconds): Promise<MailState> {
    return this.#ask(words('await', messageId, String(seconds)), StateSchema);
  }

  /** Has Postfix try again now what it keeps, whatever it thinks of the server. */
  async retry(messageId: string): Promise<void> {
    await this.#ask(words('retry', messageId), z.unknown());
  }

  /** Takes the message out of its user's mailbox, waiting a moment for it; false where it does not come. */
  async take(messageId: string, seconds: number): Promise<boolean> {
    const answer = await this.#ask(
      words('take', messageId, String(seconds)),
      z.object({ taken: z.enum(['yes', 'no']) }),
    );
    return answer.taken === 'yes';
  }

  /** Has Postfix forget that a server did not answer or could not be trusted, which else it remembers for minutes. */
  async calm(): Promise<void> {
    await this.#ask('calm', z.unknown());
  }

  /** Removes what is left of the grader's messages. */
  async end(): Promise<void> {
    await this.#ask('done', z.unknown()).catch(() => {
      // It is over already; the end of its input says the same.
    });
    await this.#conversation.end();
  }

  async #ask<Value>(line: string, schema: z.ZodType<Value>): Promise<Value> {
    const answer = await this.#conversation.ask(line, (deadlineSeconds + 20) * 1000);
    try {
      return schema.parse(JSON.parse(answer));
    } catch (cause) {
      throw new Failure('probe-unreadable', { said: answer.slice(0, 300) }, { cause });
    }
  }
}
