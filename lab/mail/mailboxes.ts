import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../../src/domain/failure.js';
import { mailText } from '../../src/domain/mail-message.js';
import type { StoredMail } from '../../src/domain/stored-mail.js';
import type { OutsideMail } from '../smarthost/client.js';
import { messagesOf } from './mbox.js';

/** What is shown of one mailbox at most: the newest. */
const maxShown = 100;

const BoxesSchema = z.array(z.object({ user: z.string(), text: z.string() }));

/** The grader's own Message-IDs (lab/probes/probed-lab.ts): what is on its way into a mailbox while it tries something out is nobody's mail. */
const ofGrader = /^<probe\.[0-9a-f]{24}@[^>]*>$/;

const messageIdOf = ({ headers }: Pick<StoredMail, 'headers'>): string =>
  headers.find(({ name }) => name.toLowerCase() === 'message-id')?.value ?? '';

/**
 * The messages in the mailboxes of Avatar's users.
 *
 * @param printed what mailboxes.pl printed
 * @throws Failure `snapshot-unreadable` for anything else
 */
export function avatarMail(printed: string): StoredMail[] {
  let boxes: z.infer<typeof BoxesSchema>;
  try {
    boxes = BoxesSchema.parse(JSON.parse(printed));
  } catch (cause) {
    throw new Failure('snapshot-unreadable', { said: printed.trim().slice(0, 300) }, { cause });
  }
  return boxes.flatMap(({ user, text }) => {
    const seen = new Map<string, number>();
    return messagesOf(text)
      .map((message): StoredMail => {
        // The same message twice is two messages.
        const digest = createHash('sha256').update(message).digest('base64url').slice(0, 16);
        const copy = seen.get(digest) ?? 0;
        seen.set(digest, copy + 1);
        const id = `${user}/${digest}${copy === 0 ? '' : `/${copy}`}`;
        return { id, mailbox: user, where: 'avatar', delivered: null, ...mailText(Buffer.from(message)) };
      })
      .filter((message) => !ofGrader.test(messageIdOf(message)))
      .slice(-maxShown);
  });
}

/** The messages in the mailboxes outside: one for each recipient that a message has. */
export function outsideMail(messages: readonly OutsideMail[]): StoredMail[] {
  return messages.flatMap(({ delivered, ...text }) =>
    [...new Set(delivered.to)].map(
      (mailbox): StoredMail => ({ id: `${delivered.id}/${mailbox}`, mailbox, where: 'outside', delivered, ...text }),
    ),
  );
}
