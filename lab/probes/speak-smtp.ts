import { z } from 'zod';
import { Failure } from '../../src/domain/failure.js';
import { DialogueLineSchema } from '../../src/domain/smarthost.js';
import type { Ran } from '../port.js';
import { perlProbe } from './perl-probe.js';

/** One connection to an SMTP server, and the messages to be handed over in it. */
export interface SmtpCall {
  /** The address to speak from, or null for whatever the system chooses. */
  readonly from: string | null;
  readonly server: string;
  readonly port: number;
  /** The name to introduce oneself by. */
  readonly helo: string;
  readonly messages: readonly {
    /** null: only ask whether the recipient would be accepted. */
    readonly messageId: string | null;
    readonly sender: string;
    readonly recipient: string;
  }[];
}

const AnsweredSchema = z.object({
  /** Why there was no connection. */
  problem: z.string().nullable(),
  dialogue: z.array(DialogueLineSchema),
  transactions: z.array(
    z.object({
      messageId: z.string(),
      /** The reply that decided: to RCPT where the message was taken. */
      reply: z.string(),
      accepted: z.enum(['yes', 'no']).transform((word) => word === 'yes'),
    }),
  ),
});
export type AnsweredCall = z.infer<typeof AnsweredSchema>;

/**
 * How long a server may take to greet: long, since a busy machine is no broken one; and hardly at all once it kept silent, or where it
 * cannot speak. One for all the probes of a grading, which would else wait for the same silence one after the other.
 */
export class GreetingPatience {
  #seconds: number;

  constructor(canGreet: boolean) {
    this.#seconds = canGreet ? 20 : 1;
  }

  get seconds(): number {
    return this.#seconds;
  }

  /** Notes what came of a call. */
  note({ problem, dialogue }: AnsweredCall): void {
    if (problem === null && dialogue.length === 0) this.#seconds = 1;
  }
}

/**
 * Speaks SMTP from a host of the lab, one call after the other.
 *
 * @param run runs a command on that host
 * @throws Failure `probe-unreadable`
 */
export async function speakSmtp(
  run: (argv: readonly string[], input: string) => Promise<Ran>,
  calls: readonly SmtpCall[],
  greeting: GreetingPatience,
): Promise<AnsweredCall[]> {
  const input = calls.flatMap(({ from, server, port, helo, messages }) => [
    ['session', from ?? '-', server, String(port), helo, String(greeting.seconds)].join('\t'),
    ...messages.map(({ messageId, sender, recipient }) => ['message', messageId ?? '-', sender, recipient].join('\t')),
  ]);
  const ran = await run(await perlProbe('speak-smtp'), `${input.join('\n')}\n`);
  try {
    const answered = ran.stdout
      .trim()
      .split('\n')
      .map((line) => AnsweredSchema.parse(JSON.parse(line)));
    for (const each of answered) greeting.note(each);
    return answered;
  } catch (cause) {
    throw new Failure('probe-unreadable', { said: ran.stderr.trim().slice(0, 300) }, { cause });
  }
}
