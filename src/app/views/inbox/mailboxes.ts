import { decodedWords } from '../../../domain/mail-message.js';
import type { StoredMail } from '../../../domain/stored-mail.js';
import { parseBounce } from '../../../postfix/bounce.js';
import { parseReceived } from '../../../postfix/received.js';
import type { AppState } from '../../store/state.js';

/** A message as the list shows it. */
export interface ListedMail {
  readonly mail: StoredMail;
  /** Milliseconds since 1970, when it came to the mailbox; null where nothing tells. */
  readonly at: number | null;
  readonly from: string;
  readonly subject: string | null;
  readonly isBounce: boolean;
}

/** A mailbox and what lies in it, newest first. */
export interface Mailbox {
  readonly name: string;
  readonly where: StoredMail['where'];
  readonly messages: readonly ListedMail[];
}

/** The first value of a field, in letters; null where it is missing. */
export function header(mail: StoredMail, name: string): string | null {
  const found = mail.headers.find((each) => each.name.toLowerCase() === name.toLowerCase());
  return found === undefined ? null : decodedWords(found.value).trim();
}

/** The address in a field such as `Ana <ana@gmail.com>`. */
export function addressIn(value: string): string {
  return (/<([^<>]*)>\s*$/.exec(value)?.[1] ?? value).trim();
}

function arrival(mail: StoredMail): number | null {
  if (mail.delivered !== null) return Date.parse(mail.delivered.receivedAt);
  const received = header(mail, 'Received');
  const at = received === null ? null : parseReceived(received).at;
  if (at !== null) return at;
  const date = Date.parse(header(mail, 'Date') ?? '');
  return Number.isNaN(date) ? null : date;
}

const listed = new WeakMap<StoredMail, ListedMail>();

function list(mail: StoredMail): ListedMail {
  const known = listed.get(mail);
  if (known !== undefined) return known;
  const subject = header(mail, 'Subject');
  const found = {
    mail,
    at: arrival(mail),
    from: addressIn(header(mail, 'From') ?? ''),
    subject: subject === null || subject === '' ? null : subject,
    isBounce: parseBounce(mail.headers, mail.body) !== null,
  };
  listed.set(mail, found);
  return found;
}

/** Every mailbox: those of the lab's recipients, also the empty ones, others outside, those of Avatar's users. */
export function mailboxesOf(state: AppState): readonly Mailbox[] {
  const mail = state.seen.mail ?? [];
  const named = (where: StoredMail['where']) =>
    mail.filter((each) => each.where === where).map(({ mailbox }) => mailbox);
  const outside = new Set([...(state.lab.status?.recipients ?? []), ...named('outside')]);
  const onAvatar = new Set(named('avatar'));
  const box = (name: string, where: StoredMail['where']): Mailbox => ({
    name,
    where,
    messages: mail
      .filter((each) => each.mailbox === name && each.where === where)
      .map(list)
      // They come oldest first: of two of the same second the later one stays above.
      .toReversed()
      .toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0)),
  });
  return [...[...outside].map((name) => box(name, 'outside')), ...[...onAvatar].map((name) => box(name, 'avatar'))];
}
